import { passTime } from '../../../support/fastTime';
import { pollEngines } from '../../../support/poll';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { idsOf, minute, refreshed, workflow } from '../triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const budget = () => stage.simulator.tenant.semanticModel('Budget');
const both = () => ({ semanticModels: [sales().id, budget().id] });
const historyOf = (id: string) =>
	({ service: 'powerBi', method: 'GET', path: new RegExp(`${id}/refreshes$`) }) as const;
const historyReads = () => stage.calls('GET', /refreshes$/);
const notFound = { status: 404, body: { error: { code: 'PowerBIEntityNotFound' } } };

describe('one broken target', () => {
	it.each(pollEngines)('keeps the others going, and its error is told once (%s)', async (kind) => {
		const active = workflow(stage, both(), kind);
		await active.activate();
		stage.simulator.faults.add({ ...historyOf(sales().id), ...notFound });

		const id = await refreshed(stage, budget());
		expect(idsOf((await active.tick()).items)).toEqual([id]);

		const { error } = await active.tick();
		expect(error?.message).toContain(`semantic model ${sales().id}`);
		for (let poll = 0; poll < 5; poll++) {
			await passTime(minute);
			expect(await active.tick()).toEqual({ items: undefined });
		}
		const next = await refreshed(stage, budget());
		expect(idsOf((await active.tick()).items)).toEqual([next]);
	});

	it('does not keep the workflow from being activated, and is told at the next poll', async () => {
		stage.simulator.faults.add({ ...historyOf(sales().id), ...notFound });
		const active = workflow(stage, both());
		await active.activate();
		expect((await active.tick()).error?.message).toContain('PowerBIEntityNotFound');
		expect(await active.tick()).toEqual({ items: undefined });
	});

	it('does not keep the workflow from being activated by a restart', async () => {
		const active = workflow(stage);
		await active.activate();
		stage.simulator.faults.add({ ...historyOf(sales().id), ...notFound });
		expect(await active.restart()).toEqual({ items: undefined });
		expect((await active.tick()).error?.message).toContain('PowerBIEntityNotFound');
	});

	it('tells what ended meanwhile when it works again', async () => {
		const active = workflow(stage, both());
		await active.activate();
		const fault = stage.simulator.faults.add({ ...historyOf(sales().id), ...notFound });
		const id = await refreshed(stage, sales());
		await active.tick();
		stage.simulator.faults.remove(fault);
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});

	it('that was chosen by a name nobody knows is told, and the others go on', async () => {
		const active = workflow(stage, { semanticModels: ['Nothing', 'Budget'] });
		await active.activate();
		const id = await refreshed(stage, budget());
		expect(idsOf((await active.tick()).items)).toEqual([id]);
		expect((await active.tick()).error?.message).toContain('There is no semantic model');
	});
});

describe('a fault that passes', () => {
	it('is not told, and loses nothing', async () => {
		const active = workflow(stage);
		await active.activate();
		const id = await refreshed(stage, sales());
		stage.simulator.faults.add({ ...historyOf(sales().id), status: 503, times: 8 });
		expect(await active.tick()).toEqual({ items: undefined });
		expect(await active.tick()).toEqual({ items: undefined });
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});

	it('is told when it lasts', async () => {
		const active = workflow(stage);
		await active.activate();
		stage.simulator.faults.add({ ...historyOf(sales().id), status: 503 });
		await active.tick();
		await active.tick();
		expect((await active.tick()).error?.message).toContain('503');
	});
});

it('a sign-in that fails for the moment is not told, and loses nothing', async () => {
	const active = workflow(stage);
	await active.activate();
	const id = await refreshed(stage, sales());
	stage.simulator.tenant.revokeTokens();
	const fault = stage.simulator.faults.add({ service: 'entra', path: /token/, status: 503 });
	expect(await active.tick()).toEqual({ items: undefined });
	stage.simulator.faults.remove(fault);
	expect(idsOf((await active.tick()).items)).toEqual([id]);
});

describe('a sign-in that is refused', () => {
	const expire = () => {
		const [application] = stage.simulator.tenant.applications;
		if (application) application.secrets = [];
		stage.simulator.tenant.revokeTokens();
	};

	it('stops the activation with a clear message', async () => {
		expire();
		await expect(workflow(stage).activate()).rejects.toThrow('Client Secret');
	});

	it('stops the activation by a restart as well, and loses nothing', async () => {
		const active = workflow(stage);
		await active.activate();
		const [application] = stage.simulator.tenant.applications;
		const secrets = application?.secrets ?? [];
		const id = await refreshed(stage, sales());
		expire();
		await expect(active.restart()).rejects.toThrow('Client Secret');
		if (application) application.secrets = secrets;
		expect(idsOf((await active.restart()).items)).toEqual([id]);
	});

	it('while active is told with the first poll and not with every poll', async () => {
		const active = workflow(stage);
		await active.activate();
		expire();
		expect((await active.tick()).error?.message).toContain('Client Secret');
		expect(await active.tick()).toEqual({ items: undefined });
		await passTime(61 * minute);
		expect((await active.tick()).error?.message).toContain('Client Secret');
	});

	it('half way through the targets loses nothing of those before', async () => {
		const active = workflow(stage, both());
		await active.activate();
		const first = await refreshed(stage, sales());
		const second = await refreshed(stage, budget());
		const fault = { status: 403, headers: { 'x-powerbi-error-info': 'TokenExpired' } };
		const added = stage.simulator.faults.add({ ...historyOf(budget().id), ...fault });
		expect(idsOf((await active.tick()).items)).toEqual([first]);
		stage.simulator.faults.remove(added);
		expect(idsOf((await active.tick()).items)).toEqual([second]);
	});
});

describe('throttling', () => {
	const many = () => {
		const { tenant } = stage.simulator;
		const finance = tenant.workspace('Finance');
		for (let count = 0; count < 28; count++) {
			tenant.addSemanticModel(finance, { name: `Model ${String(count).padStart(2, '0')}` });
		}
		return finance.semanticModels;
	};
	const limited = (skip: number, retryAfter = '600') => ({
		...historyOf(''),
		path: /refreshes$/,
		skip,
		status: 429,
		headers: { 'retry-after': retryAfter },
		body: { message: 'You have exceeded the amount of requests allowed' },
	});

	it.each(pollEngines)(
		'ends the poll, keeps quiet, and goes on where it was (%s)',
		async (kind) => {
			const models = many();
			const active = workflow(stage, { watch: 'workspaceModels' }, kind);
			await active.activate();
			const ids: string[] = [];
			for (const model of models) ids.push(await refreshed(stage, model, { durationMs: 1000 }));
			const fault = stage.simulator.faults.add(limited(10));

			const { items = [] } = await active.tick();
			expect(items).toHaveLength(10);
			const calls = historyReads().length;
			stage.simulator.faults.remove(fault);
			await passTime(minute);
			expect(await active.tick()).toEqual({ items: undefined });
			expect(historyReads()).toHaveLength(calls);

			await passTime(10 * minute);
			const rest = await active.tick();
			expect(rest.items).toHaveLength(20);
			expect(idsOf(active.emitted).sort()).toEqual([...ids].sort());
			const first = historyReads()[calls]?.path.split('/').at(-2);
			// Four are read at the same time, so which of them were the first ten is not certain.
			expect(models.slice(7, 14).map(({ id }) => id)).toContain(first);
		},
	);

	it('of the very first call does not keep a workflow from being activated', async () => {
		const fault = stage.simulator.faults.add(limited(0));
		const active = workflow(stage);
		expect(await active.activate()).toEqual({ items: undefined });
		stage.simulator.faults.remove(fault);
		const id = await refreshed(stage, sales());
		await passTime(10 * minute);
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});

	it('with a short wait is waited for', async () => {
		const active = workflow(stage);
		await active.activate();
		const id = await refreshed(stage, sales());
		stage.simulator.faults.add({ ...limited(0, '2'), times: 2 });
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});
});
