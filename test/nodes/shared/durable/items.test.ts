import type { IDataObject } from 'n8n-workflow';

import { runLoop } from '../../../support/loop';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { follow, minute, started } from './durableRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
	const { tenant } = stage.simulator;
	tenant.addSemanticModel(tenant.workspace('Finance'), { name: 'Stock' });
});

afterEach(() => strikeStage(stage));

/** Refreshes of three models that end after 2, 10 and 30 minutes. */
async function three(outcomes: Array<'Completed' | 'Failed'> = []): Promise<IDataObject[]> {
	const minutes = { Budget: 10, Sales: 2, Stock: 30 };
	const items: IDataObject[] = [];
	for (const [model, duration] of Object.entries(minutes)) {
		const outcome = outcomes[items.length] ?? 'Completed';
		items.push(await started(stage, { model, durationMs: duration * minute, outcome }));
	}
	return items;
}

const names = (jsons: IDataObject[]) => jsons.map(({ semanticModelName }) => semanticModelName);

it('lets each job leave when it has ended, paired with its item', async () => {
	const items = await three();
	const { arrivals, error } = await runLoop(stage, follow(items));
	const results = arrivals.map(({ json }) => json);

	expect(error).toBeUndefined();
	expect(names(results)).toEqual(['Sales', 'Budget', 'Stock']);
	expect(results.map(({ note }) => note)).toEqual(results.map(({ refreshId }) => refreshId));
	const after = arrivals.map(({ afterMs }) => Math.floor(afterMs / minute));
	expect(after[0]).toBeLessThan(5);
	expect(after[1]).toBeLessThan(14);
	expect(after[2]).toBeLessThan(36);
});

it('gives the result that waiting in the node gives', async () => {
	const { arrivals } = await runLoop(stage, follow([await started(stage)]));
	const { note, ...followed } = arrivals[0]?.json ?? {};
	const { json } = await stage.run({
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'getRefresh',
			workspace: { __rl: true, mode: 'id', value: followed.workspaceId as string },
			semanticModel: { __rl: true, mode: 'id', value: followed.semanticModelId as string },
			refreshId: followed.refreshId as string,
		},
	});
	const { semanticModelName, workspaceName, summary, summaryMarkdown, ...same } = followed;
	expect(json[0]).toMatchObject(same);
	expect([workspaceName, semanticModelName]).toEqual(['Finance', 'Sales']);
	expect(followed).not.toHaveProperty('following');
});

it('tells how far it is in the items that go round, and keeps what the user put there', async () => {
	const item = { ...(await started(stage)), mine: 'kept' };
	const { passes } = await runLoop(stage, follow([item]));
	const round = passes[3]?.data?.main?.[0]?.[0]?.json;

	expect(round).toMatchObject({ mine: 'kept', status: 'running', refreshType: 'ViaEnhancedApi' });
	expect(round?.progress).toMatch(/^running, \d of 6 objects done$/);
	expect(round).not.toHaveProperty('summary');
	expect(round).not.toHaveProperty('objects');
});

it('keeps files on their way round', async () => {
	const json = await started(stage);
	const file = { data: 'aGk=', mimeType: 'text/plain' };
	const { passes } = await runLoop(stage, { ...follow([json]), files: [{ attachment: file }] });
	expect(passes[3]?.data?.main?.[0]?.[0]?.binary?.attachment).toMatchObject(file);
});

it('looks only at what is due', async () => {
	const items = await three();
	await runLoop(stage, follow(items));
	const looksAt = ({ refreshId }: IDataObject) =>
		stage.calls('GET', new RegExp(String(refreshId))).length;
	const [budget = 0, sales = 0, stock = 0] = items.map(looksAt);

	expect(sales).toBeLessThan(8);
	expect(budget).toBeLessThan(20);
	expect(stock).toBeLessThan(30);
});

it('makes no second look of what goes round because another one ended', async () => {
	const items = await three();
	const { passes } = await runLoop(stage, follow(items));
	const calls = stage.calls('GET', /refreshes\/./).map(({ at, path }) => `${at} ${path}`);
	expect(new Set(calls).size).toBe(calls.length);
	expect(passes.length).toBeLessThan(2.2 * calls.length);
});

it('takes a refresh that changed on its way round for a new one', async () => {
	const first = await started(stage, { durationMs: minute });
	const { arrivals } = await runLoop(stage, follow([first]));
	const second = await started(stage, { durationMs: minute });
	const stale = { jobId: first.refreshId, since: '2020-01-01T00:00:00.000Z', looks: 5 };
	const nextLook = '2020-01-01T00:00:00.000Z';
	const again = await runLoop(
		stage,
		follow([{ ...second, following: { ...stale, nextLook, seen: true, pastSeconds: [] } }]),
	);
	expect([...arrivals, ...again.arrivals].map(({ json }) => json.status)).toEqual([
		'completed',
		'completed',
	]);
});

it('does not trip over a key of the same name', async () => {
	const item = { ...(await started(stage)), following: 'the leader' };
	const { arrivals } = await runLoop(stage, follow([item]));
	expect(arrivals[0]?.json).toMatchObject({ status: 'completed' });
});

describe('a refresh that failed', () => {
	const failing = { outcome: 'Failed', error: { code: 'Oops', description: 'It broke' } } as const;

	it('ends the execution with its cause', async () => {
		const { run, error, arrivals } = await runLoop(stage, follow([await started(stage, failing)]));
		expect(run.status).toBe('error');
		expect(error?.message).toContain('It broke (Oops)');
		expect(arrivals).toEqual([]);
	});

	it('is an item behind Finished when the user wants that', async () => {
		const { error, arrivals } = await runLoop(
			stage,
			follow([await started(stage, failing)], {
				parameters: { options: { onUnsuccessful: 'item' } },
			}),
		);
		expect(error).toBeUndefined();
		expect(arrivals[0]?.json).toMatchObject({ status: 'failed', failure: { code: 'Oops' } });
	});

	it('leaves through the error output, the others through Finished', async () => {
		const { error, arrivals, failures } = await runLoop(stage, {
			...follow(await three(['Failed'])),
			settings: { onError: 'continueErrorOutput' },
		});
		expect(error).toBeUndefined();
		expect(names(arrivals.map(({ json }) => json))).toEqual(['Sales', 'Stock']);
		expect(failures).toHaveLength(1);
		expect(String(failures[0]?.json.error)).toContain('"Budget"');
	});

	it('is a whole item when the workflow goes on after errors', async () => {
		const { error, arrivals } = await runLoop(stage, {
			...follow(await three(['Failed'])),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(error).toBeUndefined();
		expect(arrivals.map(({ json }) => json.status)).toEqual(['completed', 'failed', 'completed']);
	});

	it('fails the execution only when the others have ended', async () => {
		const items = await three(['Failed']);
		const { run, error, arrivals } = await runLoop(stage, follow(items));

		expect(run.status).toBe('error');
		expect(error?.message).toContain('"Budget"');
		expect(names(arrivals.map(({ json }) => json))).toEqual(['Sales', 'Stock']);
		expect(arrivals[1]?.afterMs).toBeGreaterThan(30 * minute);
	});
});

it('says which item names no refresh, after the others have ended', async () => {
	const items = [await started(stage), { semanticModelName: 'nothing else' }];
	const { error, arrivals } = await runLoop(stage, follow(items));

	expect(arrivals).toHaveLength(1);
	expect(error?.message).toContain('gave nothing for item 1');
});
