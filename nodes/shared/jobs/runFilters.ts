import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { listAt, momentAt } from '../editor/readers';
import { instantOf } from '../values/times';
import type { JobState } from './job';

/** The filters of a history of runs; `statuses` are those that its service knows. */
export function runFilters(
	statuses: INodePropertyOptions[],
	others: INodeProperties[] = [],
): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			...others,
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
				options: statuses,
				default: [],
				description: 'Only refreshes with one of these statuses; any status when empty',
			},
		],
	};
}

/** The test that the filters of an item make of a run, by its start, its status and, where asked for, its type. */
export function runFilterAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
): ((state: JobState) => boolean) | undefined {
	const from = momentAt(ctx, itemIndex, 'filters.startedAfter')?.toMillis() ?? -Infinity;
	const until = momentAt(ctx, itemIndex, 'filters.startedBefore')?.toMillis() ?? Infinity;
	const statuses = listAt(ctx, itemIndex, 'filters.status').map(String);
	const types = listAt(ctx, itemIndex, 'filters.refreshTypes').map((type) =>
		String(type).toLowerCase(),
	);
	const asksNothing = statuses.length + types.length === 0;
	if (asksNothing && from === -Infinity && until === Infinity) return undefined;
	return ({ status, details }) => {
		const began = instantOf(details.startTime) ?? 0;
		if (began < from || began >= until) return false;
		if (statuses.length > 0 && !statuses.includes(status)) return false;
		return types.length === 0 || types.includes(details.refreshType?.toLowerCase() ?? '');
	};
}
