import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Service } from '../../../credentials/clouds';
import { optionsField } from '../editor/fields';
import { waitOptions } from '../jobs/waitFields';
import type { OutputsOperation } from '../editor/operation';
import { followAll, type JobAt } from './followAll';
import { text } from '../values/values';
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
 * menu: `refreshes of semantic models`. Items that run are followed under names of their own.
 */
export function followOperation({
	what,
	service,
	fields,
	jobAt,
	options = waitOptions,
	...named
}: {
	what: string;
	service: Service;
	fields: INodeProperties[];
	jobAt: JobAt;
	options?: INodeProperties[];
	name?: string;
	value?: string;
}): OutputsOperation {
	return {
		name: 'Follow Refresh',
		value: followRefreshValue,
		action: `Follow ${what}`,
		description: `Wait for ${what} that are running, through restarts of n8n and without holding a worker`,
		builderHint:
			'For a wait of hours that must survive a restart: start it with Wait for Completion off, then this operation. Connect its first output (Still Running) back to its own input, and what follows to its second output (Finished).',
		hiddenFromAgents: true,
		fields: [notice, ...fields, optionsField(options)],
		...named,
		runOutputs: async (ctx) => await followAll(ctx, { jobAt, service }),
	};
}

/**
 * The fields with the values that stand in the item, unless the user gives others. Results call them as the fields are
 * called (with Id and Name behind it for a locator), or as `keys` says by field.
 */
export function fromItem(
	fields: INodeProperties[],
	keys: Record<string, string> = {},
): INodeProperties[] {
	return fields.map((field) => {
		const key = keys[field.name] ?? field.name;
		if (field.type !== 'resourceLocator') return { ...field, default: valueAt(key) };
		const chosen = { value: valueAt(`${key}Id`), cachedResultName: valueAt(`${key}Name`) };
		return { ...field, default: { mode: 'id', ...chosen } };
	});
}

function valueAt(key: string): string {
	return `={{ $json.${key} }}`;
}

/** What an item names by a key; undefined when it does not, or not by a text. */
export function inItem(ctx: IExecuteFunctions, itemIndex: number, key: string): string | undefined {
	return text(ctx.getInputData()[itemIndex]?.json, key);
}
