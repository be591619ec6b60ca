import { powerBi } from '../../../support/powerBi';
import {
	modelParameters,
	serverParameters,
	setStage,
	strikeStage,
	type Stage,
} from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from '../../FabricDataflow/stage';
import { refreshed, workflow } from '../../PowerBiTrigger/scene';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(async () => await strikeStage(stage));

const minute = 60_000;
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const orders = () => stage.simulator.tenant.dataflow('Orders');
const adventure = () => stage.simulator.tenant.analysisServices.model('adventureworks');
const model = (more = {}) =>
	powerBi('semanticModel', 'refresh', { ...modelParameters(stage), ...more });
const credentials = {
	code: 'ModelRefreshFailed_CredentialsNotSpecified',
	description: 'The credentials are missing',
};

describe('a refresh whose first attempt failed and whose second succeeded', () => {
	const attemptSaid = { code: credentials.code, message: credentials.description };

	function hasCompleted(item: object | undefined): void {
		expect(item).toMatchObject({
			status: 'completed',
			attemptFailures: [expect.objectContaining(attemptSaid)],
		});
		expect(item).not.toHaveProperty('failure');
		expect(JSON.stringify((item as { summary?: unknown }).summary)).not.toMatch(/credential/i);
	}

	it('tells no failure as an enhanced one', async () => {
		sales().nextRefreshes.push({
			durationMs: minute,
			outcome: 'Completed',
			details: attempts(Date.now()),
			messages: [{ code: credentials.code, message: 'Enter credentials', type: 'Error' }],
		});
		const { json, error } = await stage.run(model({ refreshKind: 'enhanced' }));

		expect(error).toBeUndefined();
		hasCompleted(json[0]);
	});

	const attempts = (at: number) => ({
		serviceExceptionJson: undefined,
		refreshAttempts: [
			{
				attemptId: 1,
				type: 'Data',
				startTime: new Date(at).toISOString(),
				endTime: new Date(at).toISOString(),
				serviceExceptionJson: JSON.stringify({
					errorCode: credentials.code,
					errorDescription: credentials.description,
				}),
			},
			{ attemptId: 2, type: 'Data', startTime: new Date(at).toISOString() },
		],
	});

	it('tells no failure as a standard one, nor in the history', async () => {
		const historyEntry = attempts(Date.now());
		sales().nextRefreshes.push({ durationMs: minute, outcome: 'Completed', historyEntry });
		const { json } = await stage.run(model());
		hasCompleted(json[0]);

		const listed = await stage.run(
			powerBi('semanticModel', 'getRefreshes', { ...modelParameters(stage), returnAll: true }),
		);
		hasCompleted(listed.json[0]);
	});

	it('tells no failure in the trigger', async () => {
		const active = workflow(stage, { events: ['completed', 'failed'] });
		await active.activate();
		const historyEntry = attempts(Date.now());
		await refreshed(stage, sales(), { durationMs: minute, outcome: 'Completed', historyEntry });
		const { items = [] } = await active.tick();

		expect(items[0]).toMatchObject({ event: 'completed' });
		hasCompleted(items[0]);
	});

	it('tells no failure in Analysis Services, which lists an Error among its messages', async () => {
		adventure().nextRefreshes.push({
			durationMs: minute,
			outcome: 'Completed',
			details: { messages: [{ code: '0x1', message: credentials.description, type: 'Error' }] },
		});
		const run = { type: 'azureAnalysisServices', parameters: { operation: 'refresh' } };
		const parameters = { ...run.parameters, ...serverParameters(stage) };
		const { json, error } = await stage.run({ ...run, parameters });

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed' });
		expect(json[0]).not.toHaveProperty('failure');
		expect(json[0]?.summary).not.toMatch(/credential/i);
	});
});

describe('what a user cancelled', () => {
	const cancelled = { code: 'CancelledByUser', description: 'The operation was cancelled.' };
	const asked = { options: { maxRetries: 3, onUnsuccessful: 'item' } };

	it.each([{}, { refreshKind: 'enhanced' }])(
		'is cancelled, and not started again (%o)',
		async (kind) => {
			sales().nextRefreshes.push({ durationMs: minute, outcome: 'Failed', error: cancelled });
			const { json } = await stage.run(model({ ...kind, ...asked }));

			expect(json[0]).toMatchObject({ status: 'cancelled' });
			expect(sales().refreshes).toHaveLength(1);
		},
	);

	it('is cancelled as a job of Fabric, too', async () => {
		const error = { errorCode: cancelled.code, message: cancelled.description };
		orders().nextJobs.push({ durationMs: minute, outcome: 'Failed', error });
		const run = fabricRun(['job', 'refresh'], { ...dataflowParameters(stage), ...asked });

		expect(onlyItem(await stage.run(run))).toMatchObject({ status: 'cancelled' });
		expect(orders().jobs).toHaveLength(1);
	});
});

it.each([
	['DeadLettered', 'failed', 'gave the job up'],
	['OwnerUserMissing', 'failed', 'owner of the job does not exist'],
	['Duplicate', 'deduped', 'another run was already in progress'],
	['NotFound', 'failed', 'does not find'],
])('the word %s ends a job of Fabric as %s', async (word, status, words) => {
	const instance = { status: word, endTimeUtc: null };
	orders().nextJobs.push({ durationMs: minute, outcome: 'Completed', instance });
	const options = { onUnsuccessful: 'item', deadlineMinutes: 30 };
	const run = fabricRun(['job', 'refresh'], { ...dataflowParameters(stage), options });
	const item = onlyItem(await stage.run(run));

	expect(item.status).toBe(status);
	expect(item.summary).toContain(words);
});
