import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { rowsAt } from '../../shared/editor/readers';
import { itemOf, namedItem } from '../../shared/fabric/item';
import { itemJobs } from '../../shared/fabric/jobKinds';
import { jobBody } from '../../shared/fabric/runs/jobBody';
import { jobTarget } from '../../shared/fabric/runs/jobTarget';
import { fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { badInput } from '../../shared/faults/errors';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';
import type { Target } from '../../shared/refreshing/target';
import { isValues, text } from '../../shared/values/values';
import type { Upstream } from './upstream';

/** Items of Fabric that load the data, which nothing but the user knows of. */
export const upstreamItemsField: INodeProperties = {
	displayName: 'Fabric Items First',
	name: 'upstreamItems',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Item',
	default: {},
	description:
		'Pipelines, notebooks and other items that load the data: they run one after the other, before the dataflows and the model',
	options: [
		{
			displayName: 'Item',
			name: 'item',
			values: [
				{
					displayName: 'What to Run',
					name: 'itemJob',
					type: 'options',
					options: [
						{ name: 'Copy Job', value: 'copyJob' },
						{ name: 'Data Pipeline', value: 'dataPipeline' },
						{ name: 'Dbt Job', value: 'dbtJob' },
						{ name: 'Materialized Lake Views', value: 'materializedLakeViews' },
						{ name: 'Notebook', value: 'notebook' },
						{ name: 'Spark Job Definition', value: 'sparkJobDefinition' },
					],
					default: 'dataPipeline',
					description: 'What kind of item runs',
				},
				{
					displayName: 'Item Name or ID',
					name: 'item',
					type: 'string',
					default: '',
					required: true,
					placeholder: 'e.g. Load orders',
					description: 'The item, by its name, its ID or its address',
				},
				{
					displayName: 'Workspace Name or ID',
					name: 'workspace',
					type: 'string',
					default: '',
					placeholder: 'e.g. Finance',
					description: 'The workspace of the item; that of the model when empty',
				},
				{
					displayName: 'Parameters (JSON)',
					name: 'parametersJson',
					type: 'json',
					default: '{}',
					description: 'Values by parameter name, for a pipeline or a notebook',
				},
			],
		},
	],
};

/**
 * The items that the user wants to run first, each after the one before it, and the dataflows after the last of them.
 * Models that name the same items share their runs, and those of the dataflows after them. Throws one sentence for an
 * item that is not found, before anything is started.
 */
export async function withItemsFirst(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, dataflows }: { model: SemanticModel; dataflows: Upstream[] },
): Promise<{ items: Upstream[]; dataflows: Upstream[] }> {
	const items: Upstream[] = [];
	for (const row of rowsAt(ctx, itemIndex, 'upstreamItems.item')) {
		const one = await workOf(ctx, itemIndex, { model, row });
		const before = items.at(-1)?.key;
		const key = keyAfter(one.key, before);
		items.push({ ...one, key, readsFrom: before === undefined ? [] : [before] });
	}
	const last = items.at(-1)?.key;
	if (last === undefined) return { items, dataflows };
	const later = dataflows.map(({ key, readsFrom, ...one }) => ({
		...one,
		key: keyAfter(key, last),
		readsFrom: [last, ...readsFrom.map((from) => keyAfter(from, last))],
	}));
	return { items, dataflows: later };
}

function keyAfter(key: string, before: string | undefined): string {
	return before === undefined ? key : `${key} after ${before}`;
}

async function workOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, row }: { model: SemanticModel; row: IDataObject },
): Promise<Pick<Upstream, 'key' | 'title' | 'work'>> {
	const { itemType, kind } = itemJobs[text(row, 'itemJob') as keyof typeof itemJobs];
	const given = text(row, 'workspace')?.trim() || model.workspace.id;
	const workspace = await fabricWorkspaceOf(ctx, given);
	const item = await itemOf(ctx, workspace, { value: row.item, type: itemType });
	const parameters = row.parametersJson ?? {};
	if (!isValues(parameters)) {
		const words = `Parameters (JSON) of ${item.title} is not a JSON object of values by name, such as {"Days": 7}.`;
		throw badInput(ctx.getNode(), words, itemIndex);
	}
	const named = await namedItem(ctx, item);
	const target = jobTarget(ctx, named, kind) as Target<unknown>;
	const key = `${named.path} ${kind.names[0]} ${JSON.stringify(parameters)}`;
	const request = jobBody(itemType, { parameters, data: {} });
	return { key, title: named.title, work: { target, request } };
}
