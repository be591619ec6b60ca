import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { group, type Group } from '../check';
import { untilAllEnded, type Stored } from '../stored';
import type { Cluster } from './cluster';
import { askedOf, startWaits, storedOf, takenBy, type Waits } from './waits';

const count = 12;
const durationMs = 30_000;
const startMs = 8_000;

/** What must hold when one of the two workers is killed while both wait in nodes. */
export function lostWorker(cluster: Cluster): Group {
	let waits: Waits;
	let stored: Stored[] = [];
	let taken = new Set<string>();
	const of = (isTaken: boolean) => stored.filter(({ id }) => taken.has(id) === isTaken);
	const statuses = (some: Stored[]) => new Set(some.map(({ status }) => status));
	return group('A killed worker', [
		{
			title: 'no execution goes on for ever',
			async run(bed) {
				waits = await startWaits(bed, { count, durationMs });
				await pause(startMs);
				const [victim] = cluster.running.workers;
				if (!victim) throw new Error('There is no worker.');
				await victim.kill();
				taken = await takenBy(victim);
				deepEqual(await untilAllEnded(bed, [waits.workflow.id]), []);
				stored = await storedOf(bed, waits);
				equal(stored.length, count);
			},
		},
		{
			title: 'what waited in it shows as crashed, or as an error of the queue',
			run: async () => {
				ok(of(true).length > 0, 'it took no execution');
				for (const { status, data } of of(true)) {
					if (status === 'crashed') continue;
					equal(status, 'error');
					match(data.resultData.error?.message ?? '', /failed to be processed too many times/);
				}
			},
		},
		{
			title: 'what waited in the other one succeeds',
			run: async () => {
				ok(of(false).length > 0, 'the other one took no execution');
				deepEqual(statuses(of(false)), new Set(['success']));
			},
		},
		{
			title: 'no refresh is started twice',
			run: async (bed) => deepEqual(new Set(askedOf(bed, waits)), new Set([1])),
		},
	]);
}
