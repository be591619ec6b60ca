import { byId } from '../../../cases/case';
import { addGen1Dataflow, type Gen1Dataflow } from '../../../simulator/powerBi/dataflowState';
import { items, powerBi, refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;
let customers: Gen1Dataflow;
beforeEach(async () => {
	stage = await setStage();
	customers = addGen1Dataflow(finance(), { name: 'Customers' });
});
afterEach(() => strikeStage(stage));

const finance = () => stage.simulator.tenant.workspace('Finance');

const run = (operation: string, given: object = {}) =>
	powerBi('dataflow', operation, {
		workspace: byId(finance().id),
		dataflow: byId(customers.objectId),
		...given,
	});

function suspend(): void {
	for (const capacity of stage.simulator.tenant.capacities) capacity.state = 'Suspended';
}

it('changes nothing, and says which dataflow it is about', async () => {
	const [item] = await items(stage, run('check'));
	expect(item).toMatchObject({ dataflowName: 'Customers', workspaceName: 'Finance' });
	const sent = stage.simulator.record.calls.filter(
		({ service, method }) => service !== 'entra' && method !== 'GET',
	);
	expect(sent.filter(({ path }) => !path.endsWith('/checkStatus'))).toEqual([]);
	expect(customers.transactions).toEqual([]);
});

it('gives a useful list where the dataflows may not be listed', async () => {
	const { faults } = stage.simulator;
	faults.add({ service: 'powerBi', path: /\/dataflows$/, status: 403 });
	const [item] = await items(stage, run('check'));
	expect(item).toMatchObject({ dataflowId: customers.objectId, outcome: 'unknown' });
	expect(item?.checks).toHaveLength(8);
});

it('stops a refresh before it is started where it would fail', async () => {
	suspend();
	const words = await refusal(stage, run('refresh', { options: { checkFirst: true } }));
	expect(words).toBe(
		'The refresh of dataflow "Customers" was not started, because the capacity "Contoso Premium" (F64) is Suspended. Resume the capacity in the Azure portal, or assign the workspace to another one. This takes an administrator of the capacity.',
	);
	expect(customers.transactions).toEqual([]);
});

it('refreshes where nothing stands in the way, and checks only where that is chosen', async () => {
	const [checked] = await items(stage, run('refresh', { options: { checkFirst: true } }));
	expect(checked).toMatchObject({ status: 'completed' });
	expect(stage.calls('GET', /\/capacities$/)).toHaveLength(1);
	await items(stage, run('refresh'));
	expect(stage.calls('GET', /\/capacities$/)).toHaveLength(1);
});
