import type { IExecuteFunctions } from 'n8n-workflow';

import { callFailed } from '../../shared/faults/errors';
import { request } from '../../shared/calls/request';
import { type FabricDataflow } from '../../shared/fabric/dataflow';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { definitionIn, type Definition } from '../../shared/fabric/definition';
import { outcomeOfReply } from './operationOutcome';

/**
 * The definition of a dataflow, in one of the formats the service offers (its own choice when missing). Although it
 * is a POST it changes nothing, so a broken call is repeated.
 */
export async function readDefinition(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ dataflow, format }: { dataflow: FabricDataflow; format?: string },
): Promise<Definition> {
	const intent = `read the definition of ${dataflow.title}`;
	const reply = await request(ctx, {
		service: 'fabric',
		method: 'POST',
		path: `${dataflow.path}/getDefinition`,
		query: format === undefined ? {} : { format },
		intent,
		changesNothing: true,
	});
	const result = await outcomeOfReply(ctx, itemIndex, {
		reply,
		action: 'readDefinition',
		thing: dataflow.title,
		identity: await itemIdentity(ctx, dataflow),
	});
	const definition = definitionIn(result);
	if (definition !== undefined) return definition;
	throw callFailed(ctx.getNode(), intent, {
		status: reply.status,
		message: 'the answer holds no definition',
		transient: false,
		maybeAccepted: false,
	});
}

/** Replaces the whole definition of a dataflow; `updateMetadata` lets its `.platform` part rename it as well. */
export async function writeDefinition(
	ctx: IExecuteFunctions,
	itemIndex: number,
	write: { dataflow: FabricDataflow; definition: Definition; updateMetadata: boolean },
): Promise<void> {
	const { dataflow, definition, updateMetadata } = write;
	const reply = await request(ctx, {
		service: 'fabric',
		method: 'POST',
		path: `${dataflow.path}/updateDefinition`,
		query: updateMetadata ? { updateMetadata: true } : {},
		body: { definition: { ...definition } },
		intent: `update the definition of ${dataflow.title}`,
	});
	await outcomeOfReply(ctx, itemIndex, {
		reply,
		action: 'updateDefinition',
		thing: dataflow.title,
		identity: await itemIdentity(ctx, dataflow),
	});
}
