import { deepEqual, equal, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { endOf } from '../../simulator/refreshLifecycle';
import { group, type Group } from '../check';
import type { E2eBed } from '../e2eBed';
import { untilAllEnded, type Stored } from '../stored';
import type { Cluster } from './cluster';
import { lineOf, watchFigures, type Measured } from './figures';
import {
	askedOf,
	publishOwnWait,
	startEach,
	startWaits,
	storedOf,
	takenBy,
	type Waits,
} from './waits';

const count = 200;
const durationMs = 90_000;
/** Up to 65 seconds n8n keeps its own Wait in the process. */
const ownSeconds = 60;
const idleMs = 5_000;

/** What must hold while so many executions wait for a refresh at once. */
export function load(cluster: Cluster): Group {
	let waits: Waits;
	let stored: Stored[] = [];
	let tokens = 0;
	return group('Queue mode', [
		{
			title: `${count} executions, started through the process for webhooks, wait at once and succeed`,
			async run(bed) {
				const measured = measuredOf(cluster);
				const before = await figuresWhile(measured, async () => await pause(idleMs));
				const issued = bed.simulator.record.tokensIssued();
				const during = await figuresWhile(measured, async () => {
					waits = await startWaits(bed, { count, durationMs });
					deepEqual(await untilAllEnded(bed, [waits.workflow.id]), []);
				});
				tokens = bed.simulator.record.tokensIssued() - issued;
				const own = await figuresWhile(measured, async () => await waitWithout(bed));
				stored = await storedOf(bed, waits);
				for (const { name } of measured) {
					print(`${name}, idle: ${lineOf(before(name))}`);
					print(`${name}, with the waits: ${lineOf(during(name))}`);
					print(`${name}, with as many of n8n's own Wait: ${lineOf(own(name))}`);
				}
				print(
					`from the end of a refresh to the end of its execution: ${latenessOf(stored, waits)}`,
				);
				equal(stored.length, count);
				deepEqual(new Set(stored.map(({ status }) => status)), new Set(['success']));
				equal(waitingAtOnce(waits), count);
			},
		},
		{
			title: 'both workers wait',
			async run() {
				const ids = new Set(stored.map(({ id }) => id));
				const lists = await Promise.all(cluster.running.workers.map(takenBy));
				const counts = lists.map((taken) => [...taken].filter((id) => ids.has(id)).length);
				print(`executions by worker: ${counts.join(', ')}`);
				ok(Math.min(...counts) > 0, 'one of them took no execution');
				equal(counts[0] ?? 0, count - (counts[1] ?? 0));
			},
		},
		{
			title: 'each worker signs in once for all of them',
			run: async () => {
				print(`tokens: ${tokens}`);
				equal(tokens, cluster.running.workers.length);
			},
		},
		{
			title: 'each refresh is started once',
			run: async (bed) => deepEqual(new Set(askedOf(bed, waits)), new Set([1])),
		},
	]);
}

/** The same with n8n's own Wait, to tell what an execution costs that only waits. */
async function waitWithout(bed: E2eBed): Promise<void> {
	const workflow = await publishOwnWait(bed);
	await startEach(
		workflow,
		Array.from({ length: count }, () => ({ seconds: ownSeconds })),
	);
	deepEqual(await untilAllEnded(bed, [workflow.id]), []);
}

const print = (line: string) => console.log(`      ${line}`);

function measuredOf({ running: { main, webhook, workers } }: Cluster): Measured[] {
	return [{ name: 'main', url: main.url }, webhook, ...workers];
}

async function figuresWhile(measured: Measured[], run: () => Promise<void>) {
	const watch = watchFigures(measured);
	await run().catch(async (error: unknown) => {
		await watch.stop();
		throw error;
	});
	const highest = await watch.stop();
	return (name: string) => {
		const figures = highest.get(name);
		if (!figures || figures.memoryMiB === 0) throw new Error(`There are no figures of ${name}.`);
		return figures;
	};
}

/** How many of the refreshes ran at the moment when the last one had begun. */
function waitingAtOnce({ models }: Waits): number {
	const refreshes = models.flatMap((model) => model.refreshes);
	const last = Math.max(...refreshes.map(({ requestedAt }) => requestedAt));
	return refreshes.filter((refresh) => endOf(refresh) > last).length;
}

function latenessOf(stored: Stored[], { models }: Waits): string {
	const ends = new Map(
		models.flatMap((model) => model.refreshes).map((one) => [one.id, endOf(one)]),
	);
	const late = stored.map(({ stoppedAt, data }) => {
		const [item] = data.resultData.runData.Refresh?.[0]?.data?.main[0] ?? [];
		return Date.parse(stoppedAt ?? '') - (ends.get(String(item?.json.refreshId)) ?? NaN);
	});
	const mean = late.reduce((sum, one) => sum + one, 0) / late.length;
	return `${(mean / 1000).toFixed(1)} s (mean), ${(Math.max(...late) / 1000).toFixed(1)} s (longest)`;
}
