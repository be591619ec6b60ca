import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { alphabetical } from '../editor/alphabetical';
import { choiceAt, numberAt } from '../editor/readers';
import { waitOptions } from '../jobs/waitFields';
import { startOptions } from './startOptions';
import { waitChoice } from '../jobs/waitFields';
import type { WaitChoice } from '../jobs/waitFields';

/** What to do when the target is being refreshed already. */
export type IfRunning = 'fail' | 'attach' | 'waitThenStart' | 'cancelThenStart';

/** What a user chose about starting and repeating, besides waiting. */
export interface OrchestrationChoice extends WaitChoice {
	ifRunning: IfRunning;
	/** A success younger than this makes the start superfluous; undefined for always starting. */
	freshMs?: number;
	maxRetries: number;
}

/** Reads the options of a refresh. */
export function orchestrationChoice(
	ctx: IExecuteFunctions,
	itemIndex: number,
): OrchestrationChoice {
	const freshMinutes = numberAt(ctx, itemIndex, 'options.skipIfFreshMinutes') ?? 0;
	return {
		...waitChoice(ctx, itemIndex),
		ifRunning: choiceAt<IfRunning>(ctx, itemIndex, 'options.ifRunning') ?? 'fail',
		freshMs: freshMinutes > 0 ? freshMinutes * 60_000 : undefined,
		maxRetries: numberAt(ctx, itemIndex, 'options.maxRetries') ?? 0,
	};
}

/** How many items an operation works on at once: the option of the first item, 4 by default. */
export function parallelism(ctx: IExecuteFunctions): number {
	return numberAt(ctx, 0, 'options.parallelism') ?? 4;
}

const ifRunningOption: INodeProperties = {
	displayName: 'If Already Refreshing',
	name: 'ifRunning',
	type: 'options',
	options: [
		{
			name: 'Cancel It and Then Start',
			value: 'cancelThenStart',
			description: 'Only where the service can cancel that refresh',
		},
		{
			name: 'Fail',
			value: 'fail',
			description: 'Say which refresh is running, since when, and how far it is',
		},
		{
			name: 'Follow the Running One',
			value: 'attach',
			description: 'Start nothing; give the outcome of the running one',
		},
		{
			name: 'Wait and Then Start',
			value: 'waitThenStart',
			description: 'Start when the running one has ended',
		},
	],
	default: 'fail',
	description: 'What to do when a refresh is running already, since only one can run at a time',
};

/** The options of an operation that refreshes a target, waiting included. */
export const refreshOptionsWithWait: INodeProperties[] = alphabetical([
	...waitOptions,
	...startOptions,
	ifRunningOption,
	{
		displayName: 'Refreshes in Parallel',
		name: 'parallelism',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
		default: 4,
		description: 'How many input items are refreshed and followed at the same time',
	},
	{
		displayName: 'Retry What Failed (Times)',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
		default: 2,
		description:
			'How often to start again, after a growing pause, what failed; after a Partial Batch only the objects that did not complete. Failures that need a person (credentials, gateway, daily limit, missing column, wrong data, a source that refuses, a paused capacity) are never repeated.',
	},
	{
		displayName: 'Skip When Fresh (Minutes)',
		name: 'skipIfFreshMinutes',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 525_600 },
		default: 60,
		description:
			'Start nothing when the last successful refresh ended within this many minutes; the item then says so',
	},
]) as INodeProperties[];
