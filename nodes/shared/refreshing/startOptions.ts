import { DateTime } from 'luxon';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { choiceAt, numberAt, textAt } from '../editor/readers';
import { badInput } from '../faults/errors';

/** When the starts of a fleet may be sent. */
export interface StartChoice {
	/** Least time between two starts of one run of the node. */
	gapMs: number;
	/** Nothing is started after this moment (milliseconds since 1970), and how the user wrote it. */
	lastStart?: { at: number; words: string };
	/** Whether a capacity that has too much to do is waited for. */
	waitsForCapacity: boolean;
}

/** Reads the options; a time of day means the first one after `begunAt`, in the time zone of the workflow. */
export function startChoice(
	ctx: IExecuteFunctions,
	itemIndex: number,
	begunAt: number,
): StartChoice {
	const words = textAt(ctx, itemIndex, 'options.startNothingAfter')?.trim() ?? '';
	return {
		gapMs: (numberAt(ctx, itemIndex, 'options.pauseBetweenStarts') ?? 0) * 1000,
		lastStart: words === '' ? undefined : { at: lastStartAt(ctx, words, begunAt), words },
		waitsForCapacity: choiceAt(ctx, itemIndex, 'options.ifCapacityBusy') === 'wait',
	};
}

function lastStartAt(ctx: IExecuteFunctions, words: string, begunAt: number): number {
	const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(words) ?? [];
	if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) {
		throw badInput(
			ctx.getNode(),
			`Start Nothing After is "${words}", which is no time of day: write it as 06:00.`,
		);
	}
	const begun = DateTime.fromMillis(begunAt, { zone: ctx.getTimezone() });
	const time = begun.set({ hour: Number(hour), minute: Number(minute), second: 0, millisecond: 0 });
	return (time > begun ? time : time.plus({ days: 1 })).toMillis();
}

/** The options about starts, for every operation that refreshes many. */
export const startOptions: INodeProperties[] = [
	{
		displayName: 'If the Capacity Is Busy',
		name: 'ifCapacityBusy',
		type: 'options',
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description: 'Say so, or repeat it as any other failure where retries were chosen',
			},
			{
				name: 'Wait and Try Again',
				value: 'wait',
				description:
					'Until the deadline, after a growing pause and with half as many refreshes at a time',
			},
		],
		default: 'wait',
		description:
			'What to do when a refresh is refused, or ends, because the capacity has too much to do',
	},
	{
		displayName: 'Pause Between Starts (Seconds)',
		name: 'pauseBetweenStarts',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 86_400 },
		default: 10,
		description: 'How long to wait after a start before the next input item is started',
	},
	{
		displayName: 'Start Nothing After (Time)',
		name: 'startNothingAfter',
		type: 'string',
		default: '06:00',
		placeholder: 'e.g. 06:00',
		description:
			"A time of day in the workflow's time zone. What was not started by then is an item that says so; what is going on is followed to its end.",
	},
];
