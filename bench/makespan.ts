import FakeTimers from '@sinonjs/fake-timers';

import { workThrough } from '../nodes/shared/calls/workThrough';
import { chanceFrom } from './durations';

/** How long a night of refreshes takes by the order in which they are started. */
export interface MakespanRow {
	models: number;
	parallel: number;
	order: string;
	nights: number;
	/** Hours from the first start to the last end, on average. */
	hours: number;
	/** That time ÷ the least possible one: the longest refresh, or an even share of all. On average and at worst. */
	ratio: number;
	worstRatio: number;
	goal?: string;
	met?: boolean;
}

interface Model {
	usualMs: number;
	durationMs: number;
}

const models = 200;
const nights = 200;
const hourMs = 3_600_000;
const mostRatio = 1.05;

/** Compares orders on the product's scheduler and a fake clock; durations are lognormal, about a usual one that is known. */
export async function makespanRows(): Promise<MakespanRow[]> {
	const rows: MakespanRow[] = [];
	for (const parallel of [4, 16]) {
		rows.push(await measured('as given', parallel, (night) => night));
		const row = await measured('longest first', parallel, (night) =>
			[...night].sort((one, other) => other.usualMs - one.usualMs),
		);
		rows.push({ ...row, goal: `ratio ≤ ${mostRatio}`, met: row.ratio <= mostRatio });
	}
	return rows;
}

async function measured(
	order: string,
	parallel: number,
	ordered: (night: Model[]) => Model[],
): Promise<MakespanRow> {
	const chance = chanceFrom(1);
	const spans: number[] = [];
	const ratios: number[] = [];
	for (let night = 0; night < nights; night++) {
		const drawn = Array.from({ length: models }, () => {
			const usualMs = 8 * 60_000 * Math.exp(0.9 * chance.normal());
			return { usualMs, durationMs: usualMs * Math.exp(0.25 * chance.normal()) };
		});
		const span = await spanOf(ordered(drawn), parallel);
		const all = drawn.reduce((sum, { durationMs }) => sum + durationMs, 0);
		const longest = Math.max(...drawn.map(({ durationMs }) => durationMs));
		spans.push(span);
		ratios.push(span / Math.max(longest, all / parallel));
	}
	return {
		...{ models, parallel, order, nights },
		hours: meanOf(spans) / hourMs,
		ratio: meanOf(ratios),
		worstRatio: Math.max(...ratios),
	};
}

async function spanOf(night: Model[], parallel: number): Promise<number> {
	const clock = FakeTimers.install({ now: 0, toFake: ['setTimeout', 'Date'] });
	try {
		const work = workThrough(
			night,
			async ({ durationMs }) => await new Promise((done) => setTimeout(done, durationMs)),
			{ places: parallel },
		);
		await clock.runAllAsync();
		await work;
		return Date.now();
	} finally {
		clock.uninstall();
	}
}

function meanOf(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
