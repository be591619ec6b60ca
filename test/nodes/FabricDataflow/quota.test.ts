import { setStage, strikeStage, type Stage } from '../../support/stage';
import { dataflowParameters, fabricRun } from './dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

it('stays under 200 calls in any minute, however many items there are', async () => {
	const items = Array.from({ length: 500 }, () => ({}));
	const { json, error } = await stage.run(
		fabricRun(['dataflow', 'get'], dataflowParameters(stage), { items }),
	);
	const at = stage.simulator.record.find({ service: 'fabric' }).map((call) => call.at);

	expect(error).toBeUndefined();
	expect(json).toHaveLength(500);
	const busiest = Math.max(
		...at.map((from) => at.filter((one) => one >= from && one < from + 60_000).length),
	);
	expect(busiest).toBeLessThan(200);
	expect(stage.simulator.record.find({ service: 'fabric', status: 429 })).toHaveLength(0);
});
