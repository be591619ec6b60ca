import type { INodeProperties } from 'n8n-workflow';

import { waitOptions } from '../fields';
import type { OutputsOperation } from '../operation';
import { followAll, type JobAt } from './followAll';
import { followRefreshValue } from './outputs';

const notice: INodeProperties = {
	displayName:
		'Connect "Still Running" to the input of this node, and place what follows "Finished" higher on the canvas than this node, so that it runs first. While it waits, n8n stores the execution: nothing is held, and a restart does not matter.',
	name: 'followNotice',
	type: 'notice',
	default: '',
};

/**
 * The operation that waits for jobs outside the node, for the job that an item names. `what` names the jobs in the
 * menu: `refreshes of semantic models`.
 */
export function followOperation({
	what,
	fields,
	jobAt,
	options = waitOptions,
}: {
	what: string;
	fields: INodeProperties[];
	jobAt: JobAt;
	options?: INodeProperties[];
}): OutputsOperation {
	return {
		name: 'Follow Refresh',
		value: followRefreshValue,
		action: `Follow ${what}`,
		description: `Wait for ${what} that are running, through restarts of n8n and without holding a worker`,
		hiddenFromAgents: true,
		fields: [
			notice,
			...fields,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options,
			},
		],
		runOutputs: async (ctx) => await followAll(ctx, jobAt),
	};
}

/**
 * A field whose value comes from the item, unless the user gives another: what results call as the field is called,
 * for a locator with Id and Name behind it.
 */
export function fromItem(field: INodeProperties): INodeProperties {
	const valueAt = (key: string) => `={{ $json.${key} }}`;
	if (field.type !== 'resourceLocator') return { ...field, default: valueAt(field.name) };
	const chosen = {
		value: valueAt(`${field.name}Id`),
		cachedResultName: valueAt(`${field.name}Name`),
	};
	return { ...field, default: { mode: 'id', ...chosen } };
}
