import { addGen1Dataflow, type Gen1Dataflow } from '../../../simulator/powerBi/dataflowState';
import type { ServiceName } from '../../../simulator/record';
import type { NodeRun } from '../../../support/engine';
import { passTime, untilSettled } from '../../../support/fastTime';
import { powerBi } from '../../../support/powerBi';
import {
	modelParameters,
	serverParameters,
	setStage,
	strikeStage,
	type Stage,
} from '../../../support/stage';
import {
	dataflowParameters,
	fabricRun,
	workspaceParameter,
} from '../../FabricDataflow/dataflowRuns';

let stage: Stage;
let customers: Gen1Dataflow;

beforeEach(async () => {
	stage = await setStage();
	const finance = stage.simulator.tenant.workspace('Finance');
	customers = addGen1Dataflow(finance, { name: 'Customers' });
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const orders = () => stage.simulator.tenant.dataflow('Orders');
const adventure = () => stage.simulator.tenant.analysisServices.model('adventureworks');
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const again = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1000 };
const daily = {
	scheduleType: 'Daily',
	times: '6:00, 18:30',
	startDateTime: '2026-01-01T00:00:00Z',
	endDateTime: '2036-12-31T00:00:00Z',
	localTimeZoneId: 'Europe/Berlin',
};

/** Something that a node starts or creates. */
interface Kind {
	service: ServiceName;
	run(): NodeRun;
	/** The request that starts it. */
	act: RegExp;
	/** The requests by which it is looked for. */
	search: RegExp;
	/** How many there are of it. */
	count(): number;
	/** Where the user is sent to look for it. */
	place: RegExp;
}

const model = (more = {}) =>
	powerBi('semanticModel', 'refresh', { ...modelParameters(stage), ...more });

const kinds: Record<string, Kind> = {
	'a standard refresh': {
		service: 'powerBi',
		run: () => model(),
		act: /datasets\/[^/]+\/refreshes$/,
		search: /datasets\/[^/]+\/refreshes$/,
		count: () => sales().refreshes.length,
		place: /refresh history of the semantic model/,
	},
	'an enhanced refresh': {
		service: 'powerBi',
		run: () => model({ refreshKind: 'enhanced' }),
		act: /datasets\/[^/]+\/refreshes$/,
		search: /datasets\/[^/]+\/refreshes$/,
		count: () => sales().refreshes.length,
		place: /refresh history of the semantic model/,
	},
	'a refresh of a dataflow (Gen1)': {
		service: 'powerBi',
		run: () =>
			powerBi('dataflow', 'refresh', {
				...workspaceParameter(stage),
				dataflow: byId(customers.objectId),
			}),
		act: /refreshes$/,
		search: /transactions$/,
		count: () => customers.transactions.length,
		place: /refresh history of the dataflow/,
	},
	'a job of a dataflow': {
		service: 'fabric',
		run: () => fabricRun(['job', 'refresh'], dataflowParameters(stage)),
		act: /jobs\/instances$/,
		search: /jobs\/instances$/,
		count: () => orders().jobs.length,
		place: /recent runs of the dataflow/,
	},
	'a refresh of Analysis Services': {
		service: 'analysisServices',
		run: () => ({
			type: 'azureAnalysisServices',
			parameters: { operation: 'refresh', ...serverParameters(stage) },
		}),
		act: /refreshes$/,
		search: /refreshes$/,
		count: () => adventure().refreshes.length,
		place: /Get Many Refreshes/,
	},
	'a dataflow that is created': {
		service: 'fabric',
		run: () =>
			fabricRun(['dataflow', 'create'], { ...workspaceParameter(stage), displayName: 'New one' }),
		act: /\/items$/,
		search: /\/dataflows$/,
		count: () =>
			stage.simulator.tenant.workspace('Finance').dataflows.filter(({ name }) => name === 'New one')
				.length,
		place: /workspace/,
	},
	'a push dataset': {
		service: 'powerBi',
		run: () =>
			powerBi('pushDataset', 'create', {
				...workspaceParameter(stage),
				name: 'Visits',
				definedBy: 'json',
				definitionJson:
					'{"tables":[{"name":"Visits","columns":[{"name":"At","dataType":"DateTime"}]}]}',
			}),
		act: /\/datasets$/,
		search: /\/datasets$/,
		count: () =>
			stage.simulator.tenant
				.workspace('Finance')
				.semanticModels.filter(({ name }) => name === 'Visits').length,
		place: /workspace/,
	},
	'a schedule': {
		service: 'fabric',
		run: () => fabricRun(['schedule', 'create'], { ...dataflowParameters(stage), ...daily }),
		act: /schedules$/,
		search: /schedules$/,
		count: () => orders().schedules.length,
		place: /schedules of the dataflow/,
	},
};

/** The answer to the start is lost after the service acted. */
function loseStart({ service, act }: Kind): void {
	stage.simulator.faults.add({ service, method: 'POST', path: act, reset: 'after', times: 1 });
}

/** Every search fails from the lost start on: for a time, or for ever. */
function breakSearch({ service, act, search }: Kind, ms = Infinity): void {
	const { simulator } = stage;
	const began = () =>
		simulator.record.calls.some(({ method, path }) => method === 'POST' && act.test(path));
	const fault = simulator.faults.add({
		service,
		method: 'GET',
		path: { test: (path: string) => began() && search.test(path) } as RegExp,
		status: 503,
	});
	if (ms < Infinity) setTimeout(() => simulator.faults.remove(fault), ms);
}

describe.each(Object.keys(kinds))('the answer to the start of %s is lost', (name) => {
	const kind = kinds[name] as Kind;

	it('and found although the service is out of order for a while', async () => {
		loseStart(kind);
		breakSearch(kind, 8 * minute);
		const { error } = await stage.run(kind.run());

		expect(error).toBeUndefined();
		expect(kind.count()).toBe(1);
	});

	it('and not sent again by Retry On Fail; the error says that it may run, and where to look', async () => {
		loseStart(kind);
		breakSearch(kind);
		const run = kind.run();
		const parameters = { ...run.parameters, options: { deadlineMinutes: 20 } };
		const { error } = await stage.run({ ...run, parameters, settings: again });

		expect(kind.count()).toBe(1);
		expect(error?.message).toContain('may have been accepted');
		expect(error?.message).toMatch(kind.place);
		expect(error?.message).not.toMatch(/try again later/i);
	});
});

describe('the memory of what was started', () => {
	it('is found again although names can no longer be read', async () => {
		const { faults } = stage.simulator;
		faults.add({ service: 'powerBi', method: 'GET', path: /refreshes\/[^/]+$/, status: 403 });
		faults.add({
			service: 'powerBi',
			method: 'GET',
			path: /(groups|datasets)\/[^/]+$/,
			status: 403,
			skip: 2,
		});
		const run = model({ refreshKind: 'enhanced' });
		const { error } = await stage.run({ ...run, settings: again });

		expect(error).toBeDefined();
		expect(stage.calls('POST', /refreshes$/)).toHaveLength(1);
	});

	it('is found again while the service throttles every reading', async () => {
		const { faults } = stage.simulator;
		faults.add({
			service: 'fabric',
			method: 'POST',
			path: /jobs\/instances$/,
			status: 504,
			handled: true,
			times: 1,
		});
		faults.add({
			service: 'fabric',
			method: 'GET',
			path: /./,
			status: 429,
			headers: { 'retry-after': '3600' },
			skip: 3,
			times: 12,
		});
		const run = fabricRun(['job', 'refresh'], dataflowParameters(stage));
		await stage.run({ ...run, settings: again });

		expect(stage.calls('POST', /jobs\/instances$/)).toHaveLength(1);
	});
});

it('what only read before the start broke does not keep Retry On Fail from starting', async () => {
	const path = /refreshes$/;
	stage.simulator.faults.add({ service: 'powerBi', method: 'GET', path, status: 503, times: 4 });
	const run = model({ options: { ifRunning: 'attach' } });
	const { json, error } = await stage.run({ ...run, settings: again });

	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ status: 'completed' });
	expect(stage.calls('POST', path)).toHaveLength(1);
});

describe.each(['a job of a dataflow', 'a refresh of a dataflow (Gen1)'])(
	'the cancellation that makes way for %s breaks',
	(name) => {
		const kind = kinds[name] as Kind;
		const afterOne = async (more = {}) => {
			const { service } = kind;
			const { parameters, ...run } = kind.run();
			await stage.run({ ...run, parameters: { ...parameters, waitForCompletion: false } });
			stage.simulator.faults.add({ service, method: 'POST', path: /\/cancel$/, status: 503 });
			const options = { ifRunning: 'cancelThenStart', ...more };
			return await stage.run({ ...run, parameters: { ...parameters, options } });
		};

		it('so that nothing was started, and nothing is looked for', async () => {
			const began = Date.now();
			const { error } = await afterOne();

			expect(kind.count()).toBe(1);
			expect(error?.message).toMatch(/^Could not cancel /);
			expect(error?.message).not.toContain('may have been accepted');
			expect(Date.now() - began).toBeLessThan(minute);
		});

		it('so that its item is refused', async () => {
			expect((await afterOne({ onUnsuccessful: 'item' })).json).toMatchObject([
				{ status: 'refused', successful: false },
			]);
		});
	},
);

describe('a refresh that the history has to find', () => {
	it.each([{}, { refreshKind: 'enhanced' }])(
		'is found when the start was answered without any id (%o)',
		async (kind) => {
			stage.simulator.faults.add({
				service: 'powerBi',
				method: 'POST',
				path: /refreshes$/,
				withoutHeaders: ['x-ms-request-id', 'location'],
				// For an enhanced refresh this ID names the request and not the refresh.
				headers: { requestid: 'refreshKind' in kind ? 'a-request' : '' },
			});
			const { json, error } = await stage.run(model(kind));

			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ status: 'completed', refreshId: sales().refreshes[0]?.id });
			expect(stage.calls('POST', /refreshes$/)).toHaveLength(1);
		},
	);

	it.each(['DirectLakeFraming', 'WebModeling', 'SomethingNew'])(
		'is found under the type %s',
		async (refreshType) => {
			loseStart(kinds['an enhanced refresh'] as Kind);
			const historyEntry = { refreshType };
			sales().nextRefreshes.push({ durationMs: minute, outcome: 'Completed', historyEntry });
			const { json, error } = await stage.run(model({ refreshKind: 'enhanced' }));

			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ status: 'completed', refreshId: sales().refreshes[0]?.id });
		},
	);

	it.each(['Scheduled', 'OnDemand', 'ViaXmlaEndpoint'] as const)(
		'is not taken for one that others started (%s)',
		async (type) => {
			stage.simulator.faults.add({
				service: 'powerBi',
				method: 'POST',
				path: /refreshes$/,
				status: 503,
			});
			const running = stage.engine.begin(model());
			await passTime(3000);
			stage.simulator.startRefresh(sales(), { type });
			const { error } = await untilSettled(running.finished);

			expect(error?.message).toContain('may have been accepted');
		},
	);

	it('is not taken for one that ended before it began', async () => {
		const plan = { durationMs: 500, outcome: 'Completed' } as const;
		stage.simulator.startRefresh(sales(), { type: 'ViaApi', plan });
		await passTime(2000);
		loseStart(kinds['a standard refresh'] as Kind);
		const { json } = await stage.run(model());

		expect(json[0]).toMatchObject({ refreshId: sales().refreshes[1]?.id });
	});
});
