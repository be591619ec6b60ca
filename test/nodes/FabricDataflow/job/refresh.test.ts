import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from '../stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(async () => await strikeStage(stage));

const orders = () => stage.simulator.tenant.dataflow('Orders');
const refresh = (more = {}) =>
	fabricRun(['job', 'refresh'], { ...dataflowParameters(stage), ...more });

it('gives one item with ids, names, times and duration when it completed', async () => {
	orders().nextJobs.push({ durationMs: 185_000, outcome: 'Completed' });

	const item = onlyItem(await stage.run(refresh()));

	expect(item).toMatchObject({
		service: 'fabric',
		workspaceName: 'Finance',
		dataflowId: orders().id,
		dataflowName: 'Orders',
		jobInstanceId: orders().jobs[0]?.id,
		jobType: 'Refresh',
		invokeType: 'Manual',
		status: 'completed',
		durationSeconds: 185,
	});
});
