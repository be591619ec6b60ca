import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';

import { missedTimes } from '../../../../nodes/PowerBi/refreshable/timeline/due';
import { pictureOf } from '../../../../nodes/PowerBi/refreshable/timeline/picture';
import { textTableOf } from '../../../../nodes/PowerBi/refreshable/timeline/textTable';
import { busyWords } from '../../../../nodes/PowerBi/refreshable/timeline/wording';
import { barsWithin, busyOf } from '../../../../nodes/PowerBi/refreshable/timeline/timeline';
import { weekdays } from '../../../../nodes/shared/values/weekdays';
import { passTime } from '../../../support/fastTime';
import type { NodeRun } from '../../../support/engine';
import { pngSize } from '../../../support/png';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { tries } from '../../../support/tries';

const minute = 60_000;

describe('the operation', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await setStage();
	});

	afterEach(() => strikeStage(stage));

	const draw = async (parameters: object = {}, more: Partial<NodeRun> = {}) =>
		await stage.run({
			type: 'powerBi',
			parameters: {
				resource: 'refreshable',
				operation: 'timeline',
				capacity: { __rl: true, mode: 'name', value: 'Contoso Premium' },
				hours: 2,
				...parameters,
			},
			...more,
		});
	const asNewNode = { settings: { typeVersion: 1.1 } };

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
		expect(item?.json.summary).toMatch(
			/: 2 refreshes, 1 of them not successful, busiest at \d\d:\d\d(?: on \w+ \d+ \w+)?, with 2 at once\.$/,
		);
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

	it('draws a PNG that a mail shows, in nodes that are made now', async () => {
		stage.simulator.startRefresh(stage.simulator.tenant.semanticModel('Sales'), {
			type: 'Scheduled',
		});
		await passTime(5 * minute);
		const { outputs, json } = await draw({}, asNewNode);
		const file = outputs[0]?.[0]?.binary?.data;
		expect(file).toMatchObject({ mimeType: 'image/png', fileName: 'timeline.png' });
		expect(pngSize(file?.data)).toEqual({ width: 1920, height: 2 * (100 + 26 + 44) });
		expect(json[0]?.html).toMatch(/^<img src="cid:data" alt="Refreshes on Contoso Premium"/);
	});

	it('draws the models of a workspace', async () => {
		const { tenant } = stage.simulator;
		for (const name of ['Sales', 'Budget']) {
			stage.simulator.startRefresh(tenant.semanticModel(name), { type: 'Scheduled' });
		}
		await passTime(30 * minute);
		const { json } = await draw({
			source: 'workspace',
			workspace: { __rl: true, mode: 'name', value: 'Finance' },
		});
		expect(json[0]).toMatchObject({ title: 'Refreshes on Finance', models: 2, refreshes: 2 });
	});

	it.each([
		[
			'workspace',
			{ source: 'workspace', workspace: { __rl: true, mode: 'name', value: 'Finance' } },
		],
		['capacity', {}],
	])('marks in a %s what was due and did not start', async (_place, parameters) => {
		const sales = stage.simulator.tenant.semanticModel('Sales');
		stage.simulator.startRefresh(sales, { type: 'Scheduled' });
		// The next but one: the refresh of now must not count for it.
		const halfHours = Math.ceil(stage.simulator.clock.now() / (30 * minute)) + 1;
		const due = new Date(halfHours * 30 * minute);
		sales.refreshSchedule = {
			enabled: true,
			days: [...weekdays],
			times: [due.toISOString().slice(11, 16)],
			localTimeZoneId: 'UTC',
		};
		await passTime(150 * minute);
		const { json } = await draw({ ...parameters, hours: 3 });
		expect(json[0]).toMatchObject({ models: 1, refreshes: 1, overdue: 1 });
	});

	it('is called by the ID of a capacity whose name nobody gave', async () => {
		const { id } = stage.simulator.tenant.capacities[0] ?? {};
		const { json } = await draw({ capacity: { __rl: true, mode: 'id', value: id } });
		expect(json[0]?.title).toBe(`Refreshes on ${id}`);
	});

	it('draws all input items at once: results, what still runs, what did not start', async () => {
		const now = Date.now();
		const at = (minutes: number) => new Date(now + minutes * minute).toISOString();
		const items = [
			{ semanticModelName: 'A', status: 'completed', startTime: at(-60), endTime: at(-30) },
			{ semanticModelName: 'A', status: 'failed', startTime: at(-20), endTime: at(-10) },
			{ semanticModelName: 'B', status: 'running', startTime: at(-5), expectedSeconds: 900 },
			{ semanticModelName: 'C', status: 'notStarted', event: 'overdue', scheduledTime: at(-40) },
			{ semanticModelName: 'D', status: 'refused', failure: { message: 'No.' } },
			{ semanticModelName: 'Ε Ж ő' },
			{ semanticModelName: '東京', status: 'completed', startTime: at(-60), endTime: at(-50) },
		];
		const { outputs, json } = await draw({ source: 'inputItems' }, { items, ...asNewNode });
		expect(json).toHaveLength(1);
		expect(outputs[0]?.[0]?.pairedItem).toEqual(items.map((_, item) => ({ item })));
		expect(json[0]).toMatchObject({ models: 4, refreshes: 4, failures: 1, overdue: 1 });
		expect(json[0]?.text).toMatch(/\n\(1\) 東京$/);
		expect(stage.calls('GET', /./)).toEqual([]);
		const [svg] = (await draw({ source: 'inputItems' }, { items })).json;
		for (const meaning of ['usual end', 'due, not started', 'now', 'not successful', '東京']) {
			expect(svg?.html).toContain(meaning);
		}
	});

	it('gives the SVG, and says so, where no PNG can be drawn', async () => {
		jest.doMock('../../../../nodes/PowerBi/pictures/rasterizer', () => {
			throw new ReferenceError('WebAssembly is not defined');
		});
		try {
			const { outputs, run } = await draw({ source: 'inputItems' }, asNewNode);
			expect(outputs[0]?.[0]?.binary?.data?.fileName).toBe('timeline.svg');
			expect(JSON.stringify(run.data.resultData.runData['Under test'])).toContain(
				'No PNG could be drawn',
			);
		} finally {
			jest.dontMock('../../../../nodes/PowerBi/pictures/rasterizer');
		}
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

describe('what was due', () => {
	const at = (time: string) => Date.parse(`2026-11-24T${time}:00Z`);
	const schedule = {
		enabled: true,
		days: ['Tuesday'],
		times: ['02:00', '04:00', '06:00'],
		localTimeZoneId: 'UTC',
	};
	const missed = (starts: string[]) =>
		missedTimes(schedule, { starts: starts.map(at), from: at('00:00'), to: at('06:10') });

	it('is marked where nothing started until the next time', () => {
		expect(missed(['01:00', '02:01'])).toEqual([at('04:00')]);
		expect(missed(['01:58', '04:20'])).toEqual([]);
	});

	it('is left alone where its run may be forgotten, or the schedule is off', () => {
		expect(missed(['04:01'])).toEqual([]);
		expect(missed([])).toEqual([]);
		const off = { ...schedule, enabled: false };
		expect(missedTimes(off, { starts: [0], from: at('00:00'), to: at('06:10') })).toEqual([]);
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
				const svg = pictureOf({ title, ...window, rows: cut }, { zone: 'utc' }).svg;
				expect(XMLValidator.validate(svg)).toBe(true);
				expect(Object.keys(new XMLParser().parse(svg).svg as object)).not.toContain('script');
				const text = textTableOf({ title, ...window, rows: cut }, { zone: 'utc' });
				expect(text.split('\n').length).toBeGreaterThanOrEqual(4 + cut.length);
			}),
			tries.usual,
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
			tries.usual,
		);
	});
});

describe('the busiest moment in words', () => {
	const told = (mostAtOnceAt: number) =>
		busyWords({ refreshes: 3, failures: 0, mostAtOnce: 2, mostAtOnceAt, overdue: 0 }, 'UTC');

	beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 10, 29, 20) }));

	afterEach(() => jest.useRealTimers());

	it.each([
		['today', Date.UTC(2026, 10, 29, 17, 14), 'busiest at 17:14, with 2 at once'],
		['another day', Date.UTC(2026, 10, 28, 2, 4), 'busiest at 02:04 on Sat 28 Nov, with 2 at once'],
		['another year', Date.UTC(2025, 10, 28, 2, 4), 'busiest at 02:04 on Fri 28 Nov 2025, with'],
	])('of %s', (_, at, words) => {
		expect(told(at)).toContain(words);
	});

	it('comes without failures where there are none', () => {
		const one = { refreshes: 1, failures: 0, mostAtOnce: 1, overdue: 0 };
		expect(busyWords(one, 'UTC')).toBe('1 refresh, none overlapping');
	});
});
