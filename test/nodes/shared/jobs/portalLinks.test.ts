import { addGen1Dataflow } from '../../../simulator/powerBi/dataflowState';
import { addReport } from '../../../simulator/powerBi/reportState';
import { items, locator, powerBi } from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from '../../FabricDataflow/dataflowRuns';
import { refreshed, workflow } from '../../PowerBiTrigger/triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
	for (const { data } of Object.values(stage.engine.credentials.stored)) {
		data.portalUrl = stage.simulator.urls.powerBi;
	}
});

afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const finance = () => stage.simulator.tenant.workspace('Finance');
const page = (rest: string) => `${stage.simulator.urls.powerBi}/groups/${finance().id}/${rest}`;
const ofRefresh = (id = sales().refreshes[0]?.id) =>
	page(`datasets/${sales().id}/refreshdetails/${id}`);
const onSales = async (operation: string, more: object = {}) =>
	(
		await items(stage, powerBi('semanticModel', operation, { ...modelParameters(stage), ...more }))
	)[0];

it.each([
	{},
	{ refreshKind: 'enhanced' },
	{ waitForCompletion: false },
	{ refreshKind: 'enhanced', waitForCompletion: false },
])('the link of a refresh leads to this very refresh (%o)', async (more) => {
	const item = await onSales('refresh', more);

	expect(item?.portalUrl).toBe(ofRefresh());
	expect(item?.summary).toContain(ofRefresh());
	expect(item?.summaryMarkdown).toContain(`(${ofRefresh()})`);
});

it('so do those of a listed refresh, of the trigger, and in an error', async () => {
	const { run } = stage;
	const active = workflow(stage, { events: ['failed'] });
	await active.activate();
	await refreshed(stage, sales(), { outcome: 'Failed' });
	const { items: told = [] } = await active.tick();
	expect(told[0]?.portalUrl).toBe(ofRefresh());
	expect((await onSales('getRefreshes', { returnAll: true }))?.portalUrl).toBe(ofRefresh());

	sales().nextRefreshes.push({ durationMs: 1000, outcome: 'Failed' });
	const { error } = await run(powerBi('semanticModel', 'refresh', modelParameters(stage)));
	expect(error?.description).toContain(ofRefresh(sales().refreshes[1]?.id));
});

it('what is no refresh of a model links to the best page there is', async () => {
	const customers = addGen1Dataflow(finance(), { name: 'Customers' });
	const report = addReport(finance(), { name: 'Monthly Sales' });
	const workspace = locator('id', finance().id);
	const gen1 = { workspace, dataflow: locator('id', customers.objectId) };
	const exported = { workspace, report: locator('id', report.id) };
	const orders = dataflowParameters(stage);
	const dataflow = await items(stage, powerBi('dataflow', 'refresh', gen1));
	const file = await items(stage, powerBi('report', 'export', exported));
	const job = onlyItem(await stage.run(fabricRun(['job', 'refresh'], orders)));

	expect((await onSales('sync'))?.portalUrl).toBe(page(`datasets/${sales().id}/details`));
	expect(dataflow[0]?.portalUrl).toBe(page(`dataflows/${customers.objectId}`));
	expect(file[0]?.portalUrl).toContain(`/reports/${report.id}`);
	expect(job.portalUrl).toBe(page(`dataflows-gen2/${job.dataflowId}`));
});

it('a cloud without a known portal has no links', async () => {
	for (const { data } of Object.values(stage.engine.credentials.stored)) data.portalUrl = '';
	expect(await onSales('refresh')).not.toHaveProperty('portalUrl');
});
