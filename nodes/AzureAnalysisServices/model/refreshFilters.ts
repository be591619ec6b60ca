import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

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
	const filters = ctx.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	const from = moment(ctx, filters.startedAfter, 'Started After') ?? -Infinity;
	const until = moment(ctx, filters.startedBefore, 'Started Before') ?? Infinity;
	const statuses = ([] as unknown[]).concat(filters.status ?? []);
	return (entry) => {
		const began = begunAt(entry);
		const isWanted = statuses.length === 0 || statuses.includes(entryState(entry).status);
		return isWanted && began >= from && began < until;
	};
}

function moment(ctx: IExecuteFunctions, given: unknown, field: string): number | undefined {
	if (given === undefined || given === null || given === '') return undefined;
	const instant = chosenInstant(given, ctx.getTimezone());
	if (instant !== undefined) return instant;
	throw badInput(
		ctx.getNode(),
		`${field} "${String(given)}" is not a time: write it like 2026-11-23T18:00:00, or use an expression such as {{ $now.minus(1, 'day') }}.`,
	);
}
