import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { badInput } from '../../shared/faults/errors';
import { locatorField, referenceOf } from '../../shared/editor/locator';
import type { RequestContext } from '../../shared/calls/session';
import { text } from '../../shared/values/values';
import { readRecords } from '../../shared/powerBi/calls';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';
import { onlyOneNamed } from '../../shared/editor/locator';

export const gatewayField: INodeProperties = locatorField({
	displayName: 'Gateway',
	name: 'gateway',
	description: 'The data gateway, among those that can serve this semantic model',
	searchListMethod: 'searchGateways',
	dependsOn: ['semanticModel.value'],
	namePlaceholder: 'e.g. Head office',
});

/** The gateways that can serve a semantic model, as the service describes them. */
export async function gatewayRecords(
	ctx: RequestContext,
	model: SemanticModel,
): Promise<IDataObject[]> {
	return await readRecords(ctx, {
		path: `${model.path}/Default.DiscoverGateways`,
		intent: `list the gateways for ${model.title}`,
	});
}

/** The id of the gateway that a locator's value names. Throws one sentence when it cannot be told. */
export async function gatewayIdOf(
	ctx: RequestContext,
	model: SemanticModel,
	value: unknown,
): Promise<string> {
	const { id, name } = referenceOf(value, { urlParts: ['gateways'] });
	if (id !== undefined) return id;
	if (name === undefined) {
		throw badInput(
			ctx.getNode(),
			'No gateway is chosen: pick one from the list, or give its name or ID.',
		);
	}
	const candidates = (await gatewayRecords(ctx, model)).map((record) => ({
		id: text(record, 'id') ?? '',
		name: text(record, 'name'),
	}));
	return onlyOneNamed(ctx, { kind: `gateway for ${model.title}`, name, candidates }).id;
}
