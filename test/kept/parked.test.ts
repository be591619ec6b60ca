import type { IDataObject } from 'n8n-workflow';

import { runLoop, type LoopRun } from '../support/loop';
import { strikeStage } from '../support/stage';
import parked from './fixtures/parked.json';
import { keptRuns } from './keptRuns';
import { setKeptStage, withHost, type KeptStage } from './keptStage';

/**
 * Items of Follow Refresh as an installed version left them in n8n's database, each after three looks at a job of half
 * an hour. They are never written anew: what is parked during an update must go on after it.
 */
const minute = 60_000;
const going = parked.items.filter(({ name }) => name !== 'heldFailure');

let stage: KeptStage;

/** The loop goes on with an item at the moment at which it was due again. */
async function goOn(name: string): Promise<LoopRun & { item: IDataObject }> {
	const kept = parked.items.find((one) => one.name === name);
	if (!kept) throw new Error(`nothing is kept of ${name}`);
	stage = await setKeptStage(kept.item.following.nextLook);
	const item = withHost(kept.item as IDataObject, stage);
	const { type, authentication, resource } = kept;
	const parameters = { authentication, resource, operation: 'followRefresh' };
	return { type, parameters, items: [item], item };
}

afterEach(() => strikeStage(stage));

it.each(going.map(({ name }) => name))('goes on with %s', async (name) => {
	const loop = await goOn(name);
	const { jobId } = loop.item.following as IDataObject;
	const simulated = name === 'unlistedTransaction' ? 'dataflowTransaction' : name;
	keptRuns[simulated]?.(stage, {
		id: simulated === name ? String(jobId) : 'found@1',
		startedAt: Date.parse(parked.keptAt),
		durationMs: 30 * minute,
		outcome: 'Completed',
	});
	const followed = await runLoop(stage, loop);

	expect(followed.error).toBeUndefined();
	expect(followed.arrivals).toMatchObject([
		{ json: { service: loop.item.service, status: 'completed', durationSeconds: 1800 } },
	]);
	expect(followed.arrivals[0]?.json).not.toHaveProperty('following');
	expect(memoryAfter(followed.passes)).toMatchObject({
		since: (loop.item.following as IDataObject).since,
		pastSeconds: (loop.item.following as IDataObject).pastSeconds,
		looks: Number((loop.item.following as IDataObject).looks) + 1,
		seen: true,
	});
	expect(stage.calls('POST', /refreshes|sync|jobs|transactions/)).toHaveLength(0);
});

it('ends with a failure that waited for the other jobs', async () => {
	const loop = await goOn('heldFailure');
	const { error } = await runLoop(stage, loop);
	const { failed } = loop.item.following as { failed: { message: string; result: object } };

	expect(error?.message).toBe(failed.message);
	expect(error).toMatchObject({ context: { result: failed.result } });
});

/** What the first pass remembered. */
function memoryAfter(passes: Awaited<ReturnType<typeof runLoop>>['passes']): unknown {
	return passes[0]?.data?.main?.[0]?.[0]?.json.following;
}
