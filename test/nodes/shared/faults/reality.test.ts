import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeRun, NodeRunResult } from '../../../support/engine';
import type { RefreshPlan } from '../../../simulator/refreshLifecycle';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters } from '../../FabricDataflow/dataflowRuns';
import { failingPlan, type FailureCase } from './failureCase';

const cases = JSON.parse(readFileSync(join(__dirname, 'cases.json'), 'utf8')) as FailureCase[];
const jobs = cases.filter(({ where }) => where !== 'http');
const calls = cases.filter(({ where }) => where === 'http');

let stage: Stage;

beforeAll(async () => {
	stage = await setStage();
});

afterEach(() => {
	stage.simulator.faults.clear();
	stage.simulator.record.calls.length = 0;
	stage.simulator.tenant.semanticModel('Sales').nextRefreshes.length = 0;
	stage.simulator.tenant.dataflow('Orders').nextJobs.length = 0;
});

afterAll(() => strikeStage(stage));

const raw = /\{\s*"|\\"|pbi\.error|<\/?(?:oii|pii|pi|ccon|euii|eupi)>/;

/** A run of the operation that meets the failure once, and then none. */
function failingRun(one: FailureCase, options: IDataObject): NodeRun {
	const { tenant } = stage.simulator;
	const completes = { durationMs: 60_000, outcome: 'Completed' as const };
	if (one.where === 'job') {
		const instance = { failureReason: one.job };
		tenant
			.dataflow('Orders')
			.nextJobs.push({ durationMs: 60_000, outcome: 'Failed', instance }, completes);
		return run('fabricDataflow', 'job', { ...dataflowParameters(stage), options });
	}
	tenant.semanticModel('Sales').nextRefreshes.push(failingPlan(one), completes);
	const refreshKind = one.where === 'messages' ? 'enhanced' : 'standard';
	return run('powerBi', 'semanticModel', { refreshKind, ...modelParameters(stage), options });
}

function run(type: string, resource: string, parameters: INodeParameters | IDataObject): NodeRun {
	const authentication = type === 'fabricDataflow' ? 'oAuth2' : 'servicePrincipal';
	return {
		type,
		parameters: {
			authentication,
			resource,
			operation: 'refresh',
			...parameters,
		} as INodeParameters,
	};
}

const starts = () => stage.calls('POST', /\/(?:refreshes|instances)$/).length;

/** Everything that a user can read of a result. */
function saidBy({ json, error }: NodeRunResult): string {
	const strings: string[] = [];
	JSON.stringify(json, (_key, value: unknown) => {
		if (typeof value === 'string') strings.push(value);
		return value;
	});
	return [error?.message, error?.description, ...strings].filter(Boolean).join('\n');
}

describe('a refresh or a job that failed in reality', () => {
	it.each(jobs.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
		const { json } = await stage.run(failingRun(one, { onUnsuccessful: 'item' }));
		const [item = {}] = json;
		const failure = item.failure as IDataObject;
		const said = saidBy({ json } as NodeRunResult);

		expect(item.status).toBe(one.status ?? 'failed');
		expect(starts()).toBe(1);
		for (const pattern of one.advice ?? []) expect(failure.advice).toMatch(new RegExp(pattern));
		if (one.advice) expect(item.summary).toContain(failure.advice);
		if (one.cause) expect(item.summary).toContain(one.cause);
		for (const pattern of [...(one.saysNot ?? []), raw.source]) {
			expect(said).not.toMatch(new RegExp(pattern));
		}
		expect(String(item.summary).length).toBeLessThanOrEqual(2000);
	});

	it.each(jobs.map((one) => [one.id, one] as const))('%s as an error', async (_id, one) => {
		const { error } = await stage.run(failingRun(one, {}));
		for (const pattern of one.advice ?? [])
			expect(error?.message).toMatch(new RegExp(pattern, 'i'));
		for (const pattern of [...(one.saysNot ?? []), raw.source]) {
			expect(error?.message).not.toMatch(new RegExp(pattern));
		}
	});

	it.each(
		jobs.flatMap((one) => (one.repeats === undefined ? [] : [[one.id, one.repeats, one] as const])),
	)('%s is started again where asked: %s', async (_id, repeats, one) => {
		await stage.run(failingRun(one, { maxRetries: 1 }));
		expect(starts()).toBe(repeats ? 2 : 1);
	});
});

describe('a call that was refused in reality', () => {
	const parameters: Record<string, IDataObject> = {
		executeQuery: { query: 'EVALUATE Orders' },
		bindToGateway: {
			gateway: { __rl: true, mode: 'id', value: '11111111-2222-4333-8444-555555555555' },
			datasourceIds: '',
		},
		updateParameters: {
			parametersInput: 'json',
			parametersJson: '{ "Server": "new.contoso.com" }',
		},
	};

	it.each(calls.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
		const { operation = '', method, path = '', status, body } = one.http ?? {};
		stage.simulator.faults.add({
			service: 'powerBi',
			...(method === '*' ? {} : { method }),
			path: new RegExp(path),
			status,
			body,
		});
		const { error } = await stage.run(
			run('powerBi', 'semanticModel', {
				...modelParameters(stage),
				...parameters[operation],
				operation,
			}),
		);
		const words = error?.message ?? '';
		for (const pattern of one.advice ?? []) expect(words).toMatch(new RegExp(pattern, 'i'));
		for (const pattern of one.saysWhole ?? []) expect(words).toMatch(new RegExp(pattern));
		for (const pattern of [...(one.saysNot ?? []), raw.source]) {
			expect(words).not.toMatch(new RegExp(pattern, 'i'));
		}
	});
});

it('an eviction that only words tell of is not repeated unasked', async () => {
	const description = 'Session cancelled because the database has been evicted.';
	const error = { code: 'ModelRefresh_ShortMessage_ProcessingError', description };
	stage.simulator.tenant
		.semanticModel('Sales')
		.nextRefreshes.push({ durationMs: 60_000, outcome: 'Failed', error });
	await stage.run(run('powerBi', 'semanticModel', modelParameters(stage)));
	expect(starts()).toBe(1);
});

describe('the wrappings of the services', () => {
	const shapes = ['plain', 'gateway', 'engine', 'marked', 'internal'] as const;
	const cause = "The 'Evictions' column does not exist in the rowset";

	it.each(
		shapes.flatMap((shape) => [
			['standard', shape],
			['enhanced', shape],
		]),
	)('of a %s refresh give the same cause: %s', async (refreshKind, shape) => {
		const error = { code: 'ModelRefresh_ShortMessage_ProcessingError', description: cause, shape };
		const plan = { durationMs: 60_000, outcome: 'Failed', error } as RefreshPlan;
		stage.simulator.tenant.semanticModel('Sales').nextRefreshes.push(plan);
		const { json } = await stage.run(
			run('powerBi', 'semanticModel', {
				refreshKind,
				...modelParameters(stage),
				options: { onUnsuccessful: 'item' },
			}),
		);
		expect(json[0]?.failure).toMatchObject({
			kind: 'model',
			message: expect.stringMatching(`^${cause}`) as string,
		});
		expect(saidBy({ json } as NodeRunResult)).not.toMatch(raw);
	});
});
