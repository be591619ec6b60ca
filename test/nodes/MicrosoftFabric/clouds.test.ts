import { locator, refusal } from '../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { fabricRun, workspaceParameter } from './fabricRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
	stage.simulator.record.clear();
});

afterEach(() => strikeStage(stage));

/** From here on the credential is for another cloud. */
function moveTo(cloud: Record<string, string>): void {
	Object.assign(stage.engine.credentials.stored.servicePrincipal!.data, cloud);
}

const bronze = () => ({
	...workspaceParameter(stage),
	item: locator('name', 'Bronze'),
});

const chooseCustom =
	'has no address for Microsoft Fabric: choose Custom as the cloud in the credential and enter its address and audience.';

describe.each([
	[{ cloud: 'gcc' }, `The US Government GCC cloud of the credential ${chooseCustom}`],
	[{ cloud: 'dod' }, `The US Government DoD cloud of the credential ${chooseCustom}`],
	[{ cloud: 'china' }, `The China (21Vianet) cloud of the credential ${chooseCustom}`],
	[
		{ cloud: 'custom', fabricUrl: '' },
		'The Custom cloud of the credential has no address for Microsoft Fabric: enter its address and audience in the credential.',
	],
])('a credential with %j', (cloud, sentence) => {
	it.each([
		['sqlEndpoint', 'syncMetadata'],
		['sqlEndpoint', 'getAll'],
		['item', 'getAll'],
		['item', 'get'],
	])('is refused in one sentence by %s %s, and nothing is sent', async (resource, operation) => {
		moveTo(cloud);
		const run = fabricRun([resource, operation], bronze());
		expect(await refusal(stage, run)).toBe(sentence);
		expect(stage.simulator.record.calls).toEqual([]);
	});
});
