import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { locatorField, type LocatorOptions } from '../../shared/editor/locator';
import { locatorAt } from '../../shared/editor/readers';
import { itemOf, namedItem, type FabricItem } from '../../shared/fabric/item';
import { chosenJobId, jobChoice, jobInstanceIdField } from '../../shared/fabric/jobFields';
import { fabricWorkspaceField, fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { badInput } from '../../shared/faults/errors';

export const workspaceOfItem = fabricWorkspaceField('of the item');

/** The choice of an item; `dependsOn` names the fields besides the workspace by which the list is chosen. */
export function itemLocator(dependsOn: string[] = []): INodeProperties {
	return locatorField({
		displayName: 'Item',
		name: 'item',
		description: 'What runs: a data pipeline, a notebook, a copy job, a lakehouse, …',
		searchListMethod: 'searchRunnableItems',
		dependsOn: ['workspace.value', ...dependsOn],
		namePlaceholder: 'e.g. Load orders',
		urlPlaceholder: 'https://app.fabric.microsoft.com/groups/…/pipelines/…',
	});
}

/** The fields that say which item, of any type. */
export const anyItemFields: INodeProperties[] = [workspaceOfItem, itemLocator()];

/** The id of one job, as a result holds it. */
export const followedJobField = jobInstanceIdField(
	'The jobInstanceId that a run or the list of jobs gave',
);

/** The choice of one job from those that Fabric lists. */
export function jobLocator(options: Partial<LocatorOptions> = {}): INodeProperties {
	return jobChoice({
		description: 'The job, from the list or by the jobInstanceId that a run gave',
		searchListMethod: 'searchItemJobs',
		dependsOn: ['item.value'],
		...options,
	});
}

/** The item that an item's fields name, with its names. Throws one sentence when they name none, or one of another node. */
export async function itemAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
	type?: string,
): Promise<FabricItem> {
	const workspace = await fabricWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
	const value = locatorAt(ctx, itemIndex, 'item');
	const item = await namedItem(ctx, await itemOf(ctx, workspace, { value, type }));
	const words = otherNodes[item.type];
	if (words === undefined) return item;
	throw badInput(ctx.getNode(), `This is the ${item.title}: ${words}`, itemIndex);
}

/** The id that an item's field gives; one sentence when it is empty. */
export function jobIdAt(ctx: IExecuteFunctions, itemIndex: number): string {
	const id = chosenJobId(ctx, itemIndex);
	if (id !== '') return id;
	const words = 'No job is chosen: pick one from the list, or give its jobInstanceId.';
	throw badInput(ctx.getNode(), words, itemIndex);
}

/** What another node runs, in its own way. */
const otherNodes: Readonly<Record<string, string>> = {
	Dataflow: 'use the node Microsoft Fabric Dataflow for it, which knows its parameters.',
	SemanticModel: 'refresh it by the node Power BI, since it has no jobs of this kind.',
};
