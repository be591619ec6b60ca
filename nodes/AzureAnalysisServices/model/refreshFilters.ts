import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { listAt, momentAt } from '../../shared/editor/readers';
import { begunAt, entryState } from '../../shared/analysisServices/runs/history';
import { badInput } from '../../shared/faults/errors';
import { chosenInstant } from '../../shared/values/times';

/** Which refreshes of a history to keep. */
export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Started After',
			name: 'startedAfter',
			type: 'dateTime',
			default: '',
			description: 'Only refreshes that started at this time or later',
		},
		{
			displayName: 'Started Before',
			name: 'startedBefore',
			type: 'dateTime',
			default: '',
			description: 'Only refreshes that started before this time',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'multiOptions',
			options: [
				{ name: 'Cancelled', value: 'cancelled' },
				{ name: 'Completed', value: 'completed' },
				{ name: 'Failed', value: 'failed' },
				{ name: 'Not Started', value: 'notStarted' },
				{ name: 'Running', value: 'running' },
				{ name: 'Timed Out', value: 'timedOut' },
			],
			default: [],
			description: 'Only refreshes with one of these statuses; any status when empty',
		},
	],
};

/** The test that an item's filters make of an entry. Throws one sentence for a time that cannot be read. */
export function filterAt(ctx: IExecuteFunctions, itemIndex: number): (entry: unknown) => boolean {
	const from = momentAt(ctx, itemIndex, 'filters.startedAfter')?.toMillis() ?? -Infinity;
	const until = momentAt(ctx, itemIndex, 'filters.startedBefore')?.toMillis() ?? Infinity;
	const statuses = listAt(ctx, itemIndex, 'filters.status');
	return (entry) => {
		const began = begunAt(entry);
		const isWanted = statuses.length === 0 || statuses.includes(entryState(entry).status);
		return isWanted && began >= from && began < until;
	};
}
