import { equal, ok } from 'node:assert/strict';
import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SemanticModel } from '../../simulator/semanticModel';
import { group, type Group } from '../check';
import { modelWith } from '../durable/loop';
import type { E2eBed } from '../e2eBed';
import { expectTold, publishWatch, toldOf, type Watch } from '../watch';
import type { Cluster } from './cluster';
import { takenBy } from './waits';

const pollSeconds = 5;
/** Longer than the time between two polls. */
const slowMs = 12_000;
const durationMs = 1_000;

/**
 * What the trigger must do while polls overlap, and when another main process takes the place of one that was killed.
 * Several main processes at once need a licence of n8n; without one, the other starts after the first has gone.
 */
export function takeover(cluster: Cluster): Group {
	let watch: Watch;
	let model: SemanticModel;
	return group('The trigger in queue mode', [
		{
			title: 'polls that overlap tell each end once',
			async run(bed) {
				model = modelWith(bed);
				watch = await watchOf(bed, model);
				const path = new RegExp(model.id);
				const slow = bed.simulator.faults.add({ service: 'powerBi', path, delayMs: slowMs });
				for (let ends = 0; ends < 3; ends++) {
					await refreshByOthers(bed, { watch, model });
					await pause(slowMs / 2);
				}
				bed.simulator.faults.remove(slow);
				await expectTold(bed, watch);
				await pause(pollSeconds * 2_000);
				await expectTold(bed, watch);
			},
		},
		{
			title: 'a second main process tells what ended meanwhile, and nothing again',
			async run(bed) {
				await refreshByOthers(bed, { watch, model });
				await cluster.running.main.kill();
				await refreshByOthers(bed, { watch, model });
				await cluster.startMain(await otherFolder(bed));
				await refreshByOthers(bed, { watch, model });
				await expectTold(bed, watch);
				await pause(pollSeconds * 2_000);
				await expectTold(bed, watch);
			},
		},
		{
			title: 'workers execute what it starts',
			async run(bed) {
				const told = await toldOf(bed, watch);
				const lists = await Promise.all(cluster.running.workers.map(takenBy));
				ok(told.every(({ execution }) => lists.some((taken) => taken.has(execution))));
				equal(told.length, watch.ends.length);
			},
		},
	]);
}

async function watchOf(bed: E2eBed, { id }: SemanticModel): Promise<Watch> {
	const parameters = {
		watch: 'semanticModels',
		workspace: { __rl: true, mode: 'name', value: 'Finance' },
		semanticModels: [id],
		events: ['completed', 'failed'],
	};
	const watch = await publishWatch(bed, 'in queue mode', { parameters }, pollSeconds);
	// What ends before the first poll is no news.
	await pause(pollSeconds * 1_000);
	return watch;
}

async function refreshByOthers(
	{ simulator }: E2eBed,
	{ watch, model }: { watch: Watch; model: SemanticModel },
): Promise<void> {
	const outcome = watch.ends.length % 2 === 0 ? 'Completed' : 'Failed';
	const plan = { durationMs, outcome } as const;
	const { id } = simulator.startRefresh(model, { type: 'Scheduled', plan });
	watch.ends.push({ id, event: outcome.toLowerCase() });
	await pause(durationMs + 500);
}

/** The folder of another main process: it has the package and n8n's settings file, and nothing else of the first. */
async function otherFolder({ userFolder }: E2eBed): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-main-2-'));
	await mkdir(join(folder, '.n8n'));
	const copy = async (name: string) =>
		await cp(join(userFolder, '.n8n', name), join(folder, '.n8n', name), { recursive: true });
	await Promise.all([copy('nodes'), copy('config')]);
	return folder;
}
