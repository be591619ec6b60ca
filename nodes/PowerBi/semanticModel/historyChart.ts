import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../shared/editor/operation';
import { textAt } from '../../shared/editor/readers';
import { entryState, historyOf } from '../../shared/powerBi/runs/history';
import {
	identityOf,
	withNames,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { instantOf, spoken } from '../../shared/values/times';
import { withoutUndefined } from '../../shared/values/values';
import { attached, formatAt, pictureFormatField, pictureNameField } from '../pictures/attach';
import { countWords } from '../pictures/countWords';
import { isDrawable } from '../pictures/names';
import { chartOf } from './historyChart/chart';
import { durationsOf, type Durations, type Past } from './historyChart/durations';

export const historyChart: Operation = {
	name: 'History Chart',
	value: 'historyChart',
	action: 'Draw how long the refreshes of a semantic model took',
	description:
		'Draw the durations of the refreshes of a semantic model over time, with the usual range, failures and the trend, to see whether it gets slower',
	fields: [...semanticModelFields, pictureNameField, pictureFormatField],

	async run(ctx, itemIndex) {
		const model = await withNames(ctx, await semanticModelAt(ctx, itemIndex));
		const past = pastOf(await historyOf(ctx, model));
		const durations = durationsOf(past);
		const title = `Refreshes of ${model.name ?? model.id}`;
		const subtitle = wordsOf(durations);
		const facts = { ...(await identityOf(ctx, model)), title, summary: `${title}: ${subtitle}.` };
		return [await itemOf(ctx, itemIndex, { facts, title, subtitle, past, durations })];
	},
};

/** The refreshes that have ended, oldest first. */
function pastOf(entries: unknown[]): Past[] {
	const ended = entries.map(entryState).flatMap(({ status, details }): Past[] => {
		const [start, end] = [instantOf(details.startTime), instantOf(details.endTime)];
		if (start === undefined || end === undefined || end < start) return [];
		return [{ start, durationMs: end - start, status }];
	});
	return ended.sort((one, other) => one.start - other.start);
}

interface Found {
	facts: IDataObject;
	title: string;
	subtitle: string;
	past: Past[];
	durations: Durations;
}

async function itemOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ facts, title, ...found }: Found,
): Promise<INodeExecutionData> {
	const field = textAt(ctx, itemIndex, 'binaryProperty');
	const format = formatAt(ctx, itemIndex);
	const shown = format === 'svg' || isDrawable(title) ? title : 'Refreshes of one semantic model';
	const drawing = chartOf({ ...found, title: shown, zone: ctx.getTimezone() });
	const { html, binary } = await attached(ctx, drawing, { field, name: 'history', format, title });
	return { json: { ...facts, ...numbersOf(found.durations), html }, binary };
}

function numbersOf({ refreshes, failures, usualMs, lowMs, highMs, trend }: Durations): IDataObject {
	const seconds = (ms?: number) => (ms === undefined ? undefined : Math.round(ms / 1000));
	return withoutUndefined({
		refreshes,
		failures,
		usualSeconds: seconds(usualMs),
		usualFromSeconds: seconds(lowMs),
		usualToSeconds: seconds(highMs),
		trendPercent: trend?.percent,
	});
}

/** Less is no trend. */
const leastPercent = 15;

function wordsOf({ refreshes, failures, usualMs, lowMs, highMs, trend }: Durations): string {
	const counts = countWords(refreshes, failures);
	if (usualMs === undefined) return `${counts}; too few successful ones for a usual duration`;
	const usual = `usually ${spoken(usualMs)} (${spoken(lowMs ?? 0)} to ${spoken(highMs ?? 0)})`;
	const percent = trend?.percent ?? 0;
	const change = `${Math.abs(percent)} % ${percent > 0 ? 'slower' : 'faster'} over this time`;
	return `${counts}; ${usual}, ${Math.abs(percent) < leastPercent ? 'steady' : change}`;
}
