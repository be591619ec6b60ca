import type { INodeParameters } from 'n8n-workflow';

import { readCursor, writeCursor } from '../../nodes/PowerBiTrigger/events/cursor';
import { readState } from '../../nodes/PowerBiTrigger/polling/state';
import { passTime } from '../support/fastTime';
import { PollingWorkflow, pollEngines, type PollEngine } from '../support/poll';
import { strikeStage } from '../support/stage';
import cursors from './fixtures/cursors.json';
import kept from './fixtures/trigger.json';
import { keptRuns } from './keptRuns';
import { setKeptStage, withHost, type KeptStage } from './keptStage';

/**
 * What an installed version left in the static data of a workflow: five runs, of which three were emitted and the last was
 * going. It is never written anew: an update must neither repeat nor lose an event.
 */
const watched: Record<string, string> = {
	analysisServicesModel: 'modelRefresh',
	dataflows: 'fabricRefresh',
	workspaceDataflows: 'fabricRefresh',
	gen1Dataflows: 'dataflowTransaction',
};
const minute = 60_000;

const rows = kept.triggers.filter(({ engine }) => pollEngines.includes(engine as PollEngine));

it.each(rows)('goes on to watch $watch ($engine)', async (row) => {
	const stage = await setKeptStage(row.savedAt);
	await goesOn(stage, withHost(row, stage)).finally(() => strikeStage(stage));
});

async function goesOn(stage: KeptStage, row: (typeof rows)[number]): Promise<void> {
	const { watch, engine, parameters, saved, savedCursor, runs } = row;
	const list = keptRuns[watched[watch] ?? 'scheduledRefresh'];
	for (const { id, plan, ...run } of runs) {
		const startedAt = 'at' in run ? Number(run.at) : Number(run.requestedAt);
		const outcome = plan.outcome === 'Failed' ? 'Failed' : 'Completed';
		list?.(stage, { id, startedAt, durationMs: plan.durationMs, outcome });
	}
	const active = new PollingWorkflow(
		stage.engine,
		{ type: 'powerBiTrigger', parameters: parameters as INodeParameters },
		engine as PollEngine,
	);
	active.saved = saved as never;
	active.savedCursor = savedCursor as never;
	await active.restart();
	await active.tick();
	expect(active.emitted).toEqual([]);

	await passTime(11 * minute);
	await active.tick();
	const [{ refreshId, jobInstanceId, transactionId, event } = {}] = active.emitted;
	expect(active.emitted).toHaveLength(1);
	expect(refreshId ?? jobInstanceId ?? transactionId).toBe(runs.at(-1)?.id);
	expect(['completed', 'recovered']).toContain(event);
}

it.each(cursors)('reads and writes the cursor $text', ({ text, cursor }) => {
	const plain = { ...cursor, done: new Map(pairs(cursor.done)), open: new Map(pairs(cursor.open)) };
	expect(readCursor(text)).toEqual(plain);
	expect(writeCursor(plain as never)).toBe(text);
});

it('reads a state in which everything is kept that can be', () => {
	const state = {
		...kept.triggers[0]?.saved['node:Under test']?.watch,
		former: { events: ['failed'], refreshTypes: ['scheduled'], longFactor: 2, graceMs: 1 },
		starting: 1,
		resume: '1000',
		quietUntil: 2,
		absent: { gone: 2 },
	};
	expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
});

function pairs(list: unknown): Array<[string, never]> {
	return list as Array<[string, never]>;
}
