import { XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';

import { countWords } from '../../../../nodes/PowerBi/pictures/countWords';
import { chartOf } from '../../../../nodes/PowerBi/semanticModel/historyChart/chart';
import { durationsOf } from '../../../../nodes/PowerBi/semanticModel/historyChart/durations';
import { passTime } from '../../../support/fastTime';
import { pngSize } from '../../../support/png';
import { items, powerBi } from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage } from '../../../support/stage';
import { tries } from '../../../support/tries';

const minute = 60_000;
const hour = 60 * minute;
const past = (minutes: number[], status = 'completed') =>
	minutes.map((length, at) => ({ start: at * hour, durationMs: length * minute, status }));

it('draws the history of a model with the usual range and the trend', async () => {
	const stage = await setStage();
	try {
		const model = stage.simulator.tenant.semanticModel('Sales');
		for (const [at, minutes] of [4, 5, 6, 7, 8, 9].entries()) {
			const outcome = at === 2 ? 'Failed' : 'Completed';
			const plan = { durationMs: minutes * minute, outcome } as const;
			stage.simulator.startRefresh(model, { type: 'Scheduled', plan });
			await passTime(hour);
		}
		const run = powerBi('semanticModel', 'historyChart', modelParameters(stage), {
			settings: { typeVersion: 1.1 },
		});
		const { outputs } = await stage.run(run);
		const [item] = outputs[0] ?? [];
		expect(item?.json).toMatchObject({
			semanticModelName: 'Sales',
			title: 'Refreshes of Sales',
			refreshes: 6,
			failures: 1,
			usualSeconds: 7 * 60,
			trendPercent: 125,
		});
		expect(item?.json.summary).toContain('6 refreshes, 1 of them not successful; usually 7 min');
		expect(item?.json.summary).toContain('125 % slower over this time');
		expect(item?.binary?.data).toMatchObject({ fileName: 'history.png', mimeType: 'image/png' });
		expect(pngSize(item?.binary?.data?.data)).toEqual({ width: 1920, height: 840 });
		const [old] = await items(
			stage,
			powerBi('semanticModel', 'historyChart', modelParameters(stage)),
		);
		expect(old?.html).toContain('four of five');
	} finally {
		strikeStage(stage);
	}
});

it('names no usual duration of few refreshes', () => {
	expect(durationsOf(past([1, 2, 3, 4]))).toEqual({ refreshes: 4, failures: 0 });
	expect(durationsOf(past([1, 2, 3, 4, 5], 'failed'))).toEqual({ refreshes: 5, failures: 5 });
});

it('lets no single slow refresh turn the trend', () => {
	expect(durationsOf(past([5, 5, 5, 5, 5, 5, 5, 90])).trend?.percent).toBe(0);
	expect(durationsOf(past([10, 11, 12, 13, 14, 90, 16, 17, 18, 19])).trend?.percent).toBe(90);
	expect(durationsOf(past([5, 5, 5, 5, 5, 5, 5, 90])).usualMs).toBe(5 * minute);
});

it.each([
	[1, 0, '1 refresh'],
	[2, 0, '2 refreshes'],
	[2, 1, '2 refreshes, 1 of them not successful'],
])('counts %d refreshes with %d failures', (refreshes, failures, words) => {
	expect(countWords(refreshes, failures)).toBe(words);
});

it('is well-formed whatever the history is', () => {
	const one = fc.record({
		start: fc.integer({ min: 0, max: 1e12 }),
		durationMs: fc.integer({ min: 0, max: 1e9 }),
		status: fc.constantFrom('completed', 'failed', 'unknown'),
	});
	fc.assert(
		fc.property(fc.array(one, { maxLength: 60 }), fc.string({ unit: 'binary' }), (found, title) => {
			const sorted = found.sort((a, b) => a.start - b.start);
			const durations = durationsOf(sorted);
			const { svg } = chartOf({ title, subtitle: title, past: sorted, durations, zone: 'utc' });
			expect(XMLValidator.validate(svg)).toBe(true);
			expect(svg).not.toMatch(/NaN|Infinity|undefined/);
		}),
		tries.usual,
	);
});
