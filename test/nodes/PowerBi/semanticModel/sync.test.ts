import { settingsOf } from '../../../simulator/powerBi/modelSettings';
import { items, locator, myWorkspace, powerBi, refusal } from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const scaleOut = () => settingsOf(sales()).scaleOut;
const on = (operation: string, more = {}) =>
	powerBi('semanticModel', operation, { ...modelParameters(stage), ...more });
const starts = () => stage.calls('POST', /queryScaleOut\/sync$/);

it('waits until the replicas serve the version that was to be synced', async () => {
	scaleOut().durationMs = 90_000;
	const [item] = await items(stage, on('sync'));

	expect(item).toMatchObject({
		service: 'powerBi',
		status: 'completed',
		semanticModelId: sales().id,
		targetVersion: 2,
		durationSeconds: 90,
		summary: expect.stringMatching(
			/^The synchronization of the replicas of semantic model "Sales" in workspace "Finance" completed in 1 min 30 s\./,
		),
	});
	expect(scaleOut().readVersion).toBe(2);
	expect(starts()).toHaveLength(1);
});

it('gives the state at once when it is not to wait', async () => {
	const [item] = await items(stage, on('sync', { waitForCompletion: false }));
	expect(item).toMatchObject({ status: 'notStarted', targetVersion: 2 });
});

it('ends at the deadline with a sentence that names the model', async () => {
	scaleOut().durationMs = Infinity;
	const message = await refusal(stage, on('sync', { options: { deadlineMinutes: 2 } }));
	expect(message).toContain('The synchronization of the replicas of semantic model "Sales"');
	expect(message).toContain('was still running when the 2-minute deadline passed');
});

it.each(['TenantSettingDisabled', 'StorageModeNotSupported', 'ReadOnlyReplicasDisabled'] as const)(
	'has nothing to wait for when scale-out says %s',
	async (status) => {
		scaleOut().status = status;
		const [item] = await items(stage, on('sync'));
		expect(item).toMatchObject({
			status: 'completed',
			messages: [{ type: 'Warning', message: expect.stringContaining('nothing to synchronize') }],
			summary: expect.stringMatching(
				/The synchronization of .* completed: there was nothing to synchronize, since /,
			),
		});
	},
);

it('follows a sync whose answer was lost instead of starting another', async () => {
	stage.simulator.faults.add({ service: 'powerBi', path: /sync$/, times: 1, reset: 'after' });
	const [item] = await items(stage, on('sync'));
	expect(item).toMatchObject({ status: 'completed', targetVersion: 2 });
	expect(starts()).toHaveLength(1);
});

it('reads the status, in My workspace too', async () => {
	const [here] = await items(stage, on('getSyncStatus'));
	expect(here).toMatchObject({
		semanticModelId: sales().id,
		scaleOutStatus: 'Enabled',
		commitVersion: 2,
		minActiveReadVersion: 1,
	});
	const own = { ...myWorkspace, semanticModel: locator('name', 'Scratch') };
	expect(await items(stage, on('getSyncStatus', own))).toHaveLength(1);
});

it('says what is missing when the account may not sync', async () => {
	const board = stage.simulator.tenant.workspace('Board');
	stage.simulator.tenant.addSemanticModel(board, { name: 'Secrets' });
	const message = await refusal(stage, on('sync', modelParameters(stage, 'Secrets', 'Board')));
	expect(message).toContain('Could not synchronize the replicas');
	expect(message).toContain('GroupNotAccessible');
});
