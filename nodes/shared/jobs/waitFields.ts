import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { choiceAt, flagAt, numberAt } from '../editor/readers';

export const waitDescription =
	'Whether to wait until it has ended and output its result, instead of its ID at once';

/** Waiting is on by default for people and off for agents, who would run into their own time limits. */
export const waitForCompletionFields: INodeProperties[] = [
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: true,
		description: waitDescription,
		displayOptions: { show: { '@tool': [false] } },
	},
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: false,
		description: waitDescription,
		displayOptions: { show: { '@tool': [true] } },
	},
];

/** What a deadline in minutes may be: from less than a second to a year. */
export const deadlineBounds = { minValue: 0.01, maxValue: 525_600 };

/** The options about waiting; they stand in the options collection of an operation that waits. */
export const waitOptions: INodeProperties[] = [
	{
		displayName: 'Cancel on Timeout',
		name: 'cancelOnTimeout',
		type: 'boolean',
		default: false,
		description:
			'Whether to ask the service to cancel when the deadline passes, where it can cancel',
	},
	{
		displayName: 'Deadline (Minutes)',
		name: 'deadlineMinutes',
		type: 'number',
		typeOptions: deadlineBounds,
		default: 360,
		description:
			'How long to wait at most. What still runs then is an error that names its ID; it continues at the service.',
	},
	{
		displayName: 'If Not Successful',
		name: 'onUnsuccessful',
		type: 'options',
		options: [
			{
				name: 'Output the Result as an Item',
				value: 'item',
				description: 'An ordinary item with the status and the failure; the workflow continues',
			},
			{ name: 'Throw an Error', value: 'error', description: 'The node fails with the cause' },
		],
		default: 'error',
		description:
			'What to do when it failed, was cancelled, disabled or dropped, timed out, or did not end in time',
	},
	{
		displayName: 'Include Raw Answer',
		name: 'rawAnswer',
		type: 'boolean',
		default: false,
		description: "Whether to add the service's own last answer under the key raw",
	},
];

/** What a user chose about waiting, read from the fields of `waitFields`. */
export interface WaitChoice {
	waits: boolean;
	deadlineMs: number;
	cancelOnTimeout: boolean;
	unsuccessfulIsItem: boolean;
	rawAnswer: boolean;
}

/** Reads the wait fields of an item. */
export function waitChoice(ctx: IExecuteFunctions, itemIndex: number): WaitChoice {
	return {
		waits: flagAt(ctx, itemIndex, 'waitForCompletion') !== false,
		deadlineMs: (numberAt(ctx, itemIndex, 'options.deadlineMinutes') ?? 360) * 60_000,
		cancelOnTimeout: flagAt(ctx, itemIndex, 'options.cancelOnTimeout') === true,
		unsuccessfulIsItem: choiceAt(ctx, itemIndex, 'options.onUnsuccessful') === 'item',
		rawAnswer: flagAt(ctx, itemIndex, 'options.rawAnswer') === true,
	};
}
