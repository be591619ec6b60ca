import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { refreshed, workflow } from '../triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const budget = () => stage.simulator.tenant.semanticModel('Budget');

it('gives the latest matching refresh of all that is watched, and remembers nothing', async () => {
	await refreshed(stage, budget(), { outcome: 'Failed' });
	const id = await refreshed(stage, sales(), { outcome: 'Failed' });
	await refreshed(stage, budget());
	const tested = workflow(stage, { watch: 'workspaceModels', events: ['failed'] });

	expect(await tested.test()).toMatchObject([
		{ event: 'failed', refreshId: id, semanticModelName: 'Sales', workspaceName: 'Finance' },
	]);
	expect(tested.saved).toEqual({});
	expect(await tested.test()).toHaveLength(1);
});

it('does not disturb what an active workflow remembers', async () => {
	const active = workflow(stage);
	await active.activate();
	const id = await refreshed(stage, sales());
	expect(await active.test()).toMatchObject([{ refreshId: id }]);
	expect((await active.tick()).items).toMatchObject([{ refreshId: id }]);
});

it('says that nothing was refreshed yet', async () => {
	await expect(workflow(stage).test()).rejects.toThrow('have no refresh yet');
});

it('says that no refresh matches, and what was looked for', async () => {
	await refreshed(stage, sales());
	await expect(workflow(stage, { events: ['failed', 'timedOut'] }).test()).rejects.toThrow(
		/none of the refreshes listed for .* \(1\) matches the events \(failed, timed out\)/,
	);
});

it('says that the filters let nothing through', async () => {
	const filters = { nameContains: 'nothing of this name' };
	await expect(workflow(stage, { watch: 'workspaceModels', filters }).test()).rejects.toThrow(
		'There is nothing to watch',
	);
});

it('says what is wrong with the credential or the choice', async () => {
	await expect(workflow(stage, { semanticModels: ['Nothing'] }).test()).rejects.toThrow(
		'There is no semantic model',
	);
	await expect(workflow(stage, { semanticModels: [] }).test()).rejects.toThrow(
		'No semantic model is chosen',
	);
	await expect(workflow(stage, { events: [] }).test()).rejects.toThrow('No event is chosen');
});
