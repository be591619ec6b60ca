import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';

import { pictureOf } from '../../../../nodes/PowerBi/refreshable/timeline/picture';
import { textTableOf } from '../../../../nodes/PowerBi/refreshable/timeline/textTable';
import { barsWithin, busyOf } from '../../../../nodes/PowerBi/refreshable/timeline/timeline';
import { passTime } from '../../../support/fastTime';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

const minute = 60_000;

describe('the operation', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await setStage();
	});

	afterEach(async () => await strikeStage(stage));

	const draw = async () =>
		await stage.run({
			type: 'powerBi',
			parameters: {
				resource: 'refreshable',
				operation: 'timeline',
				capacity: { __rl: true, mode: 'name', value: 'Contoso Premium' },
				hours: 2,
			},
		});

	it('draws overlaps and failures as picture, HTML and text', async () => {
		const { tenant } = stage.simulator;
		const [sales, budget] = ['Sales', 'Budget'].map((name) => tenant.semanticModel(name));
		if (!sales || !budget) throw new Error('the demo tenant is incomplete');
		stage.simulator.startRefresh(sales, {
			type: 'Scheduled',
			plan: { durationMs: 20 * minute, outcome: 'Completed' },
		});
		stage.simulator.startRefresh(budget, {
			type: 'Scheduled',
			plan: { durationMs: 10 * minute, outcome: 'Failed' },
		});
		await passTime(40 * minute);
		const { outputs, error } = await draw();
		const [item] = outputs[0] ?? [];

		expect(error).toBeUndefined();
		expect(item?.json).toMatchObject({
			models: 2,
			refreshes: 2,
			failures: 1,
			mostAtOnce: 2,
			historiesNotReadable: 0,
		});
		expect(item?.json.summary).toContain('2 refreshes, 1 of them not successful, busiest at ');
		expect(item?.json.text).toMatch(/Sales +·*█+·* 1/);
		expect(item?.json.text).toMatch(/Budget +·*✗+·* 1/);
		expect(item?.json.html).toContain('<svg');
		expect(item?.binary?.data).toMatchObject({
			mimeType: 'image/svg+xml',
			fileName: 'timeline.svg',
		});
		expect(
			XMLValidator.validate(Buffer.from(item?.binary?.data?.data ?? '', 'base64').toString()),
		).toBe(true);
	});

	it('falls back to the last refresh where a history may not be read', async () => {
		const { tenant } = stage.simulator;
		const board = tenant.workspace('Board');
		const closed = tenant.addSemanticModel(board, { name: 'Closed' });
		stage.simulator.startRefresh(closed, { type: 'Scheduled' });
		await passTime(5 * minute);
		const { json } = await draw();
		expect(json[0]).toMatchObject({ models: 1, refreshes: 1, historiesNotReadable: 1 });
	});
});

describe('a timeline', () => {
	const hostile = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 80 }),
		fc.constantFrom(
			'</text><script>alert(1)</script>',
			'" onload="x',
			'`',
			'\u202eevil',
			']]>',
			'&#0;',
		),
	);
	const statuses = fc.constantFrom('completed', 'failed', 'running', 'cancelled', 'unknown');
	const bar = fc
		.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 500 }), statuses)
		.map(([start, length, status]) => ({
			start: start * minute,
			end: (start + length) * minute,
			status,
		}));
	const timelines = fc.record({
		title: hostile,
		rows: fc.array(fc.record({ name: hostile, bars: fc.array(bar, { maxLength: 20 }) }), {
			maxLength: 10,
		}),
	});

	it('is well-formed and holds no foreign element, whatever the names are', () => {
		fc.assert(
			fc.property(timelines, ({ title, rows }) => {
				const window = { from: 0, to: 900 * minute };
				const cut = rows.map((row) => ({ ...row, bars: barsWithin(row.bars, window) }));
				const svg = pictureOf({ title, ...window, rows: cut }, 'utc');
				expect(XMLValidator.validate(svg)).toBe(true);
				expect(Object.keys(new XMLParser().parse(svg).svg as object)).not.toContain('script');
				const text = textTableOf({ title, ...window, rows: cut }, 'utc');
				expect(text.split('\n').length).toBeGreaterThanOrEqual(4 + cut.length);
			}),
			{ numRuns: 300 },
		);
	});

	it('counts as many at once as a look at every start finds', () => {
		fc.assert(
			fc.property(fc.array(bar, { maxLength: 30 }), (bars) => {
				const atOnce = bars.map(
					({ start }) => bars.filter((one) => one.start <= start && one.end > start).length,
				);
				expect(busyOf({ rows: [{ name: 'x', bars }] }).mostAtOnce).toBe(Math.max(0, ...atOnce));
			}),
		);
	});
});
