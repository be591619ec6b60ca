import { setStage, strikeStage, type Stage } from '../../support/stage';
import { idsOf, refreshed, workflow } from './triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const historyReads = () => stage.calls('GET', /refreshes$/);

describe("n8n's poll budget", () => {
	it.each(['durable', 'scheduled'] as const)(
		'ends the poll early, and every target has its turn (%s)',
		async (kind) => {
			const { tenant } = stage.simulator;
			const finance = tenant.workspace('Finance');
			for (let count = 0; count < 48; count++) {
				tenant.addSemanticModel(finance, { name: `Model ${count}` });
			}
			const active = workflow(stage, { watch: 'workspaceModels' }, kind);
			await active.activate();
			const ids: string[] = [];
			for (const model of finance.semanticModels) {
				ids.push(await refreshed(stage, model, { durationMs: 1000 }));
			}
			// Each answer takes some three seconds, so that 50 in four lanes do not fit into 36 s.
			const slow = stage.simulator.faults.add({
				service: 'powerBi',
				method: 'GET',
				path: /refreshes$/,
				status: 503,
				headers: { 'retry-after': '3' },
			});
			const start = Date.now();
			stage.simulator.record.clear();
			await active.tick();
			expect(Date.now() - start).toBeLessThan(45_000);
			const read = new Set(historyReads().map(({ path }) => path));
			expect(read.size).toBeLessThan(25);
			stage.simulator.faults.remove(slow);
			stage.simulator.record.clear();
			await active.tick();
			expect(read).not.toContain(historyReads()[0]?.path);
			expect(idsOf(active.emitted).sort()).toEqual([...ids].sort());
		},
	);

	it('is a minute at the start of a trigger, on which n8n gives up for good after 84 seconds', async () => {
		const { tenant } = stage.simulator;
		for (let count = 0; count < 200; count++) {
			tenant.addSemanticModel(tenant.workspace('Finance'), { name: `Model ${count}` });
		}
		const active = workflow(stage, { watch: 'workspaceModels' });
		await active.activate();
		const id = await refreshed(stage, tenant.semanticModel('Model 199'));
		const slow = stage.simulator.faults.add({
			service: 'powerBi',
			method: 'GET',
			path: /refreshes$/,
			status: 503,
			headers: { 'retry-after': '4' },
		});
		const start = Date.now();
		await active.restart();
		expect(Date.now() - start).toBeLessThan(70_000);
		stage.simulator.faults.remove(slow);
		await active.tick();
		expect(idsOf(active.emitted)).toEqual([id]);
	});
});
