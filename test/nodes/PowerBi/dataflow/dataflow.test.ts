import { addGen1Dataflow, type Gen1Dataflow } from '../../../simulator/powerBi/dataflowState';
import { passTime } from '../../../support/fastTime';
import { items, locator, search } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;
let customers: Gen1Dataflow;

beforeEach(async () => {
	stage = await setStage();
	customers = addGen1Dataflow(stage.simulator.tenant.workspace('Finance'), {
		name: "Customers/100% 'ü'",
	});
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const finance = () => stage.simulator.tenant.workspace('Finance');
const starts = () => stage.calls('POST', /refreshes$/);

function run(operation: string, more: Record<string, unknown> = {}) {
	return {
		type: 'powerBi',
		parameters: {
			resource: 'dataflow',
			operation,
			workspace: { __rl: true, mode: 'name', value: 'Finance' },
			dataflow: { __rl: true, mode: 'name', value: customers.name },
			...more,
		} as never,
	};
}

describe('Refresh', () => {
	it('finds its transaction by when it began and tells how it ended', async () => {
		customers.nextTransactions.push({
			durationMs: 5 * minute,
			outcome: 'Success',
			listedAfterMs: 20_000,
		});
		const { json, error } = await stage.run(run('refresh'));

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			service: 'powerBi',
			status: 'completed',
			workspaceId: finance().id,
			dataflowId: customers.objectId,
			dataflowName: customers.name,
			transactionId: customers.transactions[0]?.id,
			durationSeconds: 300,
		});
		expect(starts()[0]?.body).toEqual({ notifyOption: 'NoNotification' });
	});

	it('does not claim to have cancelled at the deadline what is not listed yet', async () => {
		customers.nextTransactions.push({
			durationMs: 60 * minute,
			outcome: 'Success',
			listedAfterMs: 30 * minute,
		});
		const options = { deadlineMinutes: 1, cancelOnTimeout: true };
		const { error } = await stage.run(run('refresh', { options }));

		expect(error?.message).toContain('Cancelling it failed: The service does not list it yet');
		expect(error?.message).not.toContain('It was cancelled');
	});

	it.each([
		['Failed', 'failed'],
		['Cancelled', 'cancelled'],
	] as const)('reports %s truthfully', async (outcome, status) => {
		customers.nextTransactions.push(
			{ durationMs: minute, outcome },
			{ durationMs: minute, outcome },
		);
		expect((await stage.run(run('refresh'))).error?.message).toContain(
			`dataflow "${customers.name}"`,
		);
		const { json } = await stage.run(run('refresh', { options: { onUnsuccessful: 'item' } }));
		expect(json[0]).toMatchObject({ status, transactionId: customers.transactions[1]?.id });
	});

	it('is not confused by an earlier transaction that ended a moment ago', async () => {
		customers.nextTransactions.push({ durationMs: 1000, outcome: 'Failed' });
		await stage.run(run('refresh', { options: { onUnsuccessful: 'item' } }));
		const { json } = await stage.run(run('refresh'));
		expect(json[0]).toMatchObject({
			status: 'completed',
			transactionId: customers.transactions[1]?.id,
		});
	});

	it('says that one is running, follows it or waits for it', async () => {
		customers.nextTransactions.push({ durationMs: 10 * minute, outcome: 'Success' });
		await stage.run(run('refresh', { waitForCompletion: false }));

		expect((await stage.run(run('refresh'))).error?.message).toContain('already in progress');
		const { json } = await stage.run(run('refresh', { options: { ifRunning: 'attach' } }));
		expect(json[0]).toMatchObject({
			status: 'completed',
			attached: true,
			transactionId: customers.transactions[0]?.id,
		});
	});

	it('finds the transaction whose start lost its answer', async () => {
		stage.simulator.faults.add({
			service: 'powerBi',
			method: 'POST',
			path: /refreshes$/,
			reset: 'after',
			times: 1,
		});
		const { json } = await stage.run(run('refresh'));
		expect(json[0]).toMatchObject({ status: 'completed', startAnswerLost: true });
		expect(starts()).toHaveLength(1);
	});

	it('sends the kind of processing and the mail option of a user', async () => {
		await stage.run(
			run('refresh', {
				authentication: 'oAuth2',
				processType: 'processFull',
				notifyOption: 'MailOnFailure',
			}),
		);
		expect(starts()[0]).toMatchObject({
			query: { processType: 'processFull' },
			body: { notifyOption: 'MailOnFailure' },
		});
	});
});

describe('transactions', () => {
	it('are listed newest first in the result shape', async () => {
		await stage.run(run('refresh'));
		await passTime(minute);
		await stage.run(run('refresh'));
		const { json } = await stage.run(run('getTransactions', { returnAll: true }));
		expect(json.map(({ transactionId, status }) => [transactionId, status])).toEqual([
			[customers.transactions[1]?.id, 'completed'],
			[customers.transactions[0]?.id, 'completed'],
		]);
	});

	it('are cancelled by id or as the running one, ids encoded', async () => {
		customers.nextTransactions.push({ durationMs: 60 * minute, outcome: 'Success' });
		await stage.run(run('refresh', { waitForCompletion: false }));
		const { json } = await stage.run(run('cancelTransaction'));
		expect(json[0]).toMatchObject({
			cancelRequested: true,
			transactionId: customers.transactions[0]?.id,
		});
		expect(customers.transactions[0]?.cancelledAt).toBeDefined();

		const again = await stage.run(
			run('cancelTransaction', { transactionId: customers.transactions[0]?.id }),
		);
		expect(again.json[0]).toMatchObject({ cancelRequested: false, status: 'cancelled' });
	});

	it.each(['notFound', 'NOTFOUND', 'invalid', 'Invalid'])(
		'of which the service says %s are not said to be cancelled',
		async (word) => {
			customers.nextTransactions.push({ durationMs: 60 * minute, outcome: 'Success' });
			await stage.run(run('refresh', { waitForCompletion: false }));
			stage.simulator.faults.add({
				service: 'powerBi',
				method: 'POST',
				path: /\/cancel$/,
				status: 200,
				body: { transactionId: 'x', status: word },
			});
			const { error } = await stage.run(run('cancelTransaction'));
			expect(error?.message).toContain('knows no transaction');
			expect(error?.message).toContain(`that it could cancel (${word})`);
			expect(error?.message).toContain('Customers');
		},
	);

	it('that nobody knows cannot be cancelled', async () => {
		const { error } = await stage.run(
			run('cancelTransaction', { transactionId: '2020-01-01T00:00:00Z@x$1' }),
		);
		expect(error?.message).toContain('knows no transaction');
	});
});

it('lists dataflows with the ids that the next node understands', async () => {
	const { json } = await stage.run(run('getAll', { returnAll: true }));
	expect(json[0]).toMatchObject({
		workspaceId: finance().id,
		dataflowId: customers.objectId,
		dataflowName: customers.name,
	});
});

it('reads a definition and the data sources', async () => {
	expect((await stage.run(run('get'))).json[0]).toMatchObject({
		definition: { name: customers.name },
	});
	expect((await stage.run(run('getDatasources'))).json[0]).toMatchObject({ datasourceType: 'Web' });
});

it('changes the schedule', async () => {
	const { error } = await stage.run(
		run('updateRefreshSchedule', { updateFields: { enabled: true, times: '07:00, 12:30' } }),
	);
	expect(error).toBeUndefined();
	expect(stage.calls('PATCH', /refreshSchedule$/)[0]?.body).toMatchObject({
		value: { enabled: true },
	});
});

it('refuses My workspace, which holds none that the API can reach', async () => {
	const { error } = await stage.run(
		run('getAll', {
			authentication: 'oAuth2',
			workspace: { __rl: true, mode: 'list', value: 'me' },
		}),
	);
	expect(error?.message).toContain('My workspace holds no dataflows');
});

it('lists only dataflows whose name contains the text', async () => {
	addGen1Dataflow(finance(), { name: 'Rates' });
	const json = await items(stage, run('getAll', { filters: { nameContains: 'RATE' } }));
	expect(json.map(({ dataflowName }) => dataflowName)).toEqual(['Rates']);
});

it('offers the refreshes to cancel in the editor, and cancels the chosen one', async () => {
	customers.defaultPlan = { durationMs: minute, outcome: 'Running' };
	await items(stage, run('refresh', { waitForCompletion: false }));
	const id = customers.transactions[0]?.id ?? '';
	const { results } = await search(stage, 'searchTransactions', run('cancelTransaction'));
	expect(results).toEqual([{ name: expect.stringContaining(': running'), value: id }]);

	const [item] = await items(
		stage,
		run('cancelTransaction', { transactionId: locator('list', id) }),
	);
	expect(item).toMatchObject({ transactionId: id, cancelRequested: true });
});
