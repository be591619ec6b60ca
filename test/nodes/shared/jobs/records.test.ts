import type { JobIdentity } from '../../../../nodes/shared/jobs/identity';
import { recordOf } from '../../../../nodes/shared/jobs/jobItem';
import { missing, pastRuns, stateById } from '../../../../nodes/shared/jobs/listedRun';
import type { JobState } from '../../../../nodes/shared/jobs/job';
import { formatted, plain, thingOf } from '../../../../nodes/shared/jobs/thing';
import { afterLook } from '../../../../nodes/shared/jobs/afterLook';

const [startTime, endTime] = ['2026-11-23T12:00:00.000Z', '2026-11-23T12:05:00.500Z'];

describe('the record of a run', () => {
	it.each<[string, JobState | undefined, object]>([
		['nobody saw', undefined, { status: 'notStarted' }],
		['is not listed', missing(), { status: 'unknown' }],
		['goes on', { status: 'running', details: { startTime } }, { status: 'running', startTime }],
		[
			'completed',
			{ status: 'completed', details: { startTime, endTime } },
			{ status: 'completed', successful: true, startTime, endTime, durationSeconds: 300.5 },
		],
		[
			'failed',
			{ status: 'failed', details: { endTime, failure: { message: 'why' } } },
			{ status: 'failed', successful: false, endTime, failure: { message: 'why' } },
		],
		[
			'ended nobody knows how',
			{ status: 'unknown', ended: true, details: {} },
			{ status: 'unknown', successful: false },
		],
		['may not have ended', { status: 'unknown', details: {} }, { status: 'unknown' }],
	])('that %s', (_how, state, record) => {
		expect(recordOf(state)).toEqual(record);
	});
});

describe('among the rows of a service', () => {
	const rows = [
		{ id: 'A', status: 'completed' as const, endTime, startTime },
		{ id: 'b', status: 'failed' as const, endTime, startTime },
		{ status: 'completed' as const, endTime },
		{ id: 'd', status: 'completed' as const, startTime },
	];
	const stateOf = (row: unknown): JobState => {
		const { status, ...details } = row as (typeof rows)[0];
		return { status, details };
	};
	const reader = { idOf: (row: unknown) => (row as { id?: string }).id, stateOf };

	it('a run is found in any letter case of its id, or not at all', () => {
		expect(stateById(rows, 'a', reader)?.status).toBe('completed');
		expect(stateById(rows, 'B', reader)?.status).toBe('failed');
		expect(stateById(rows, 'c', reader)).toBeUndefined();
	});

	it('the successful ones count with their durations, nothing where a time is missing', () => {
		expect(pastRuns(rows, stateOf)).toEqual([
			{ durationMs: 300_500 },
			{ durationMs: 0 },
			{ durationMs: 0 },
		]);
		expect(pastRuns(rows.slice(0, 2), stateOf, ({ id }) => id === 'A')).toEqual([
			{ durationMs: 300_500, ofOtherKind: true },
		]);
		expect(pastRuns(rows.slice(0, 1), stateOf, () => false)).toEqual([
			{ durationMs: 300_500, ofOtherKind: false },
		]);
	});

	it('what is not listed may wait behind another', () => {
		expect(missing()).toEqual({ status: 'notStarted', missing: true, details: {} });
		expect(missing(false)).toEqual({
			status: 'notStarted',
			missing: true,
			behindAnother: false,
			details: {},
		});
	});
});

describe('what a job is about', () => {
	it.each<[JobIdentity, string, string]>([
		[
			{ semanticModelId: '7', semanticModelName: 'Sales', workspaceName: 'Finance' },
			'semantic model "Sales" in workspace "Finance"',
			'semantic model **Sales** in workspace **Finance**',
		],
		[{ semanticModelId: '7' }, 'semantic model 7', 'semantic model **7**'],
		[{ semanticModelName: 'Sales' }, 'semantic model "Sales"', 'semantic model **Sales**'],
		[
			{ reportId: '8', reportName: 'Bills', semanticModelId: '7', workspaceName: 'Finance' },
			'report "Bills" in workspace "Finance"',
			'report **Bills** in workspace **Finance**',
		],
		[{ reportId: '8' }, 'report 8', 'report **8**'],
		[
			{ dataflowId: '9', dataflowName: 'Orders', workspaceName: 'Finance' },
			'dataflow "Orders" in workspace "Finance"',
			'dataflow **Orders** in workspace **Finance**',
		],
		[{ dataflowId: '9' }, 'dataflow 9', 'dataflow **9**'],
		[
			{ modelName: 'ledger', serverName: 'myserver', server: 'x' },
			'model "ledger" on server "myserver"',
			'model **ledger** on server **myserver**',
		],
		[{ modelName: 'ledger' }, 'model "ledger"', 'model **ledger**'],
		[{}, 'model unknown', 'model **unknown**'],
	])('%j is %s', (identity, words, markdown) => {
		expect(plain(thingOf(identity))).toBe(words);
		expect(formatted(thingOf(identity))).toBe(markdown);
	});
});

describe('a job after a look', () => {
	const portal = 'https://app.powerbi.com/groups/1/datasets/2';
	const about = {
		service: 'powerBi' as const,
		action: 'refresh' as const,
		identity: { refreshId: 'a b', portalUrl: `${portal}/details` } as JobIdentity,
	};

	it('links to its own page', () => {
		expect(afterLook(about, undefined).identity.portalUrl).toBe(`${portal}/refreshdetails/a%20b`);
		for (const identity of [
			{ portalUrl: `${portal}/details` },
			{ refreshId: 'a' },
			{ refreshId: 'a', portalUrl: `${portal}/details/more` },
			{ refreshId: 'a', portalUrl: 'https://app.powerbi.com/groups/1/dataflows/2' },
		]) {
			expect(afterLook({ ...about, identity }, undefined).identity).toEqual(identity);
		}
	});

	it('knows what the look found', () => {
		const state: JobState = {
			status: 'running',
			details: {},
			found: { action: 'publish', identity: { transactionId: '7' } },
		};
		expect(afterLook({ ...about, identity: { dataflowId: '9' } }, state)).toEqual({
			...about,
			action: 'publish',
			identity: { dataflowId: '9', transactionId: '7' },
		});
	});

	it.each([
		['DirectLakeFraming', true],
		['directlakeframing', true],
		['OnDemand', false],
		[undefined, false],
	])('of the type %s has a note for its failure: %s', (refreshType, has) => {
		const state: JobState = { status: 'failed', details: { refreshType } };
		expect('failureNote' in afterLook(about, state)).toBe(has);
		expect(afterLook({ ...about, failureNote: 'Its own.' }, state).failureNote).toBe('Its own.');
	});
});
