import { randomUUID } from 'node:crypto';

import {
	cursorFrom,
	readCursor,
	fingerprintOf,
	within,
	writeCursor,
} from '../../../nodes/PowerBiTrigger/events/cursor';
import { historyRoom, lastRunRoom } from '../../../nodes/PowerBiTrigger/sources/source';
import type { Room } from '../../../nodes/PowerBiTrigger/events/cursor';
import { demo } from '../../simulator/seed';
import { extraRefreshablesOf } from '../../simulator/powerBi/refreshables';
import { passTime } from '../../support/fastTime';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { minute, workflow } from './triggerRuns';

const models = 10_000;
const rounds = 4;
const events = ['failed', 'recovered', 'runningLong', 'overdue'];

/** A cursor with everything that it can hold. */
function fullCursor(room: Room) {
	const now = Date.UTC(2026, 10, 23);
	const tokens = (count: number) =>
		Array.from({ length: count }, () => fingerprintOf(randomUUID()));
	return within(
		{
			...cursorFrom(now),
			done: new Map(tokens(500).map((token, index) => [token, now + index])),
			open: new Map(tokens(500).map((token) => [token, true])),
			recovered: tokens(500),
			outcome: { at: now, bad: true },
			gap: true,
			slot: now,
			byFormerSettings: true,
		},
		room,
	);
}

it.each([
	['a model watched through refreshables', lastRunRoom, 200],
	['a model or dataflow watched through its history', historyRoom, 3000],
])('the state of %s stays small when it holds all it can', (_what, room, most) => {
	const cursor = fullCursor(room);
	const bytes = Buffer.byteLength(JSON.stringify({ [randomUUID()]: writeCursor(cursor) }));
	expect(bytes).toBeLessThan(most);
	expect(readCursor(writeCursor(cursor))).toEqual(cursor);
});

describe('with 10,000 models on a capacity', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await setStage();
	});
	afterEach(() => strikeStage(stage));

	function refreshAll(status: string): void {
		const { tenant } = stage.simulator;
		for (const { record } of extraRefreshablesOf(tenant)) {
			// They were running at the last poll, so that no history has to be read.
			const end = Date.now() - 1000;
			record.lastRefresh = {
				requestId: randomUUID(),
				refreshType: 'Scheduled',
				startTime: new Date(end - 90_000).toISOString(),
				endTime: new Date(end).toISOString(),
				status,
			};
		}
	}

	it('polls with one request for each 1,000, tells 10,000 ends, and keeps under 200 bytes for each', async () => {
		const { tenant, record } = stage.simulator;
		const [capacity] = tenant.capacities;
		const workspace = tenant.workspace('Finance');
		if (!capacity) throw new Error('no capacity');
		capacity.admins.push(demo.clientId);
		for (let count = 0; count < models; count++) {
			extraRefreshablesOf(tenant).push({
				record: {
					id: randomUUID(),
					name: `Model ${count}`,
					medianDuration: 30,
					refreshCount: 20,
					configuredBy: [demo.user],
					refreshSchedule: {
						enabled: true,
						days: ['Monday'],
						times: ['07:00'],
						localTimeZoneId: 'UTC',
					},
				},
				capacity,
				workspace,
			});
		}
		refreshAll('Completed');
		const active = workflow(stage, { watch: 'allCapacities', events });
		await active.activate();
		for (let round = 1; round <= rounds; round++) {
			await passTime(minute);
			refreshAll(round === rounds ? 'Failed' : 'Completed');
			record.clear();
			const { items = [] } = await active.tick();
			expect(items).toHaveLength(round === rounds ? models : 0);
			expect(record.count({ service: 'powerBi' })).toBe(models / 1000 + 1);
		}
		const bytes = Buffer.byteLength(JSON.stringify(active.savedState));
		expect(bytes / models).toBeLessThan(200);
	}, 120_000);
});
