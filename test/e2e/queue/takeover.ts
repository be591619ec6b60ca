import { equal, ok } from 'node:assert/strict';
import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SemanticModel } from '../../simulator/semanticModel';
import { group, type Group } from '../check';
import { modelWith } from '../durable/loop';
import type { Stage } from '../stage';
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
			async run(stage) {
				model = modelWith(stage);
				watch = await watchOf(stage, model);
				const path = new RegExp(model.id);
				const slow = stage.simulator.faults.add({ service: 'powerBi', path, delayMs: slowMs });
				for (let ends = 0; ends < 3; ends++) {
					await refreshByOthers(stage, { watch, model });
					await pause(slowMs / 2);
				}
				stage.simulator.faults.remove(slow);
				await expectTold(stage, watch);
				await pause(pollSeconds * 2_000);
				await expectTold(stage, watch);
			},
		},
		{
			title: 'a second main process tells what ended meanwhile, and nothing again',
			async run(stage) {
				await refreshByOthers(stage, { watch, model });
				await cluster.running.main.kill();
				await refreshByOthers(stage, { watch, model });
				await cluster.startMain(await otherFolder(stage));
				await refreshByOthers(stage, { watch, model });
				await expectTold(stage, watch);
				await pause(pollSeconds * 2_000);
				await expectTold(stage, watch);
			},
		},
		{
			title: 'workers execute what it starts',
			async run(stage) {
				const told = await toldOf(stage, watch);
				const lists = await Promise.all(cluster.running.workers.map(takenBy));
				ok(told.every(({ execution }) => lists.some((taken) => taken.has(execution))));
				equal(told.length, watch.ends.length);
			},
		},
	]);
}

async function watchOf(stage: Stage, { id }: SemanticModel): Promise<Watch> {
	const parameters = {
		watch: 'semanticModels',
		workspace: { __rl: true, mode: 'name', value: 'Finance' },
		semanticModels: [id],
		events: ['completed', 'failed'],
	};
	const watch = await publishWatch(stage, 'in queue mode', { parameters }, pollSeconds);
	// What ends before the first poll is no news.
	await pause(pollSeconds * 1_000);
	return watch;
}

async function refreshByOthers(
	{ simulator }: Stage,
	{ watch, model }: { watch: Watch; model: SemanticModel },
): Promise<void> {
	const outcome = watch.ends.length % 2 === 0 ? 'Completed' : 'Failed';
	const plan = { durationMs, outcome } as const;
	const { id } = simulator.startRefresh(model, { type: 'Scheduled', plan });
	watch.ends.push({ id, event: outcome.toLowerCase() });
	await pause(durationMs + 500);
}

/** The folder of another main process: it has the package and n8n's settings file, and nothing else of the first. */
async function otherFolder({ userFolder }: Stage): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-main-2-'));
	await mkdir(join(folder, '.n8n'));
	const copy = async (name: string) =>
		await cp(join(userFolder, '.n8n', name), join(folder, '.n8n', name), { recursive: true });
	await Promise.all([copy('nodes'), copy('config')]);
	return folder;
}
