import fc from 'fast-check';

import { adviceFor } from '../../nodes/shared/faults/advice';
import { entryState as analysisEntryState } from '../../nodes/shared/analysisServices/runs/history';
import { refreshIdOf } from '../../nodes/shared/analysisServices/runs/startRefresh';
import { startedBy } from '../../nodes/shared/analysisServices/runs/startSync';
import { instanceIdIn } from '../../nodes/shared/fabric/runs/startJob';
import { dataflowKinds } from '../../nodes/shared/fabric/jobKinds';
import { jobsSince } from '../../nodes/shared/fabric/runs/jobList';
import { faultOf, kindOf } from '../../nodes/shared/faults/fault';
import { remedyFor } from '../../nodes/shared/faults/remedy';
import type { JobState } from '../../nodes/shared/jobs/job';
import { rowAt, transactionState } from '../../nodes/shared/powerBi/runs/dataflowTransaction';
import { detailsState } from '../../nodes/shared/powerBi/runs/enhancedRefresh';
import { operationIn, operationState } from '../../nodes/shared/fabric/runs/longRunningOperation';
import { instanceState } from '../../nodes/shared/fabric/runs/instanceState';
import { stateAmong } from '../../nodes/shared/fabric/runs/jobInstance';
import { modelRefreshState } from '../../nodes/shared/analysisServices/runs/modelRefresh';
import { syncState as modelSyncState } from '../../nodes/shared/analysisServices/runs/modelSync';
import { syncState as scaleOutState } from '../../nodes/shared/powerBi/runs/scaleOutSync';
import { stateIn } from '../../nodes/shared/powerBi/runs/standardRefresh';
import { nearestSince } from '../../nodes/shared/powerBi/runs/findRefresh';
import { stateFrom } from '../../nodes/shared/powerBi/runs/fleet';
import { entryState, pastRefreshes } from '../../nodes/shared/powerBi/runs/history';
import { problemOf, retryAfterOf } from '../../nodes/shared/faults/problem';
import { pollingRhythm } from '../../nodes/shared/jobs/rhythm';
import { statusPhrases } from '../../nodes/shared/jobs/status';
import { problemOfThrown } from '../../nodes/shared/faults/thrown';
import { hasEnded } from '../../nodes/shared/jobs/wait';
import { attack, strain } from './campaign';
import { anyHeaders, anyJson, anyStatus, anyText, anything, damaged } from './inputs';

const times = { startTime: '2026-01-01T08:00:00Z', endTime: '2026-01-01T08:10:00.1234567Z' };
const entry = {
	requestId: '1344a272-7893-4afa-a4b3-3fb87222fdac',
	refreshType: 'ViaApi',
	...times,
	status: 'Completed',
	extendedStatus: 'Completed',
	serviceExceptionJson: '{"errorCode":"X","errorDescription":"No"}',
	refreshAttempts: [{ attemptId: 1, ...times, type: 'Data' }],
};
const details = {
	...times,
	type: 'Full',
	status: 'Unknown',
	extendedStatus: 'InProgress',
	objects: [{ table: 'Orders', partition: 'P', status: 'InProgress' }],
	messages: [{ code: '0xC11C0020', message: 'Evicted', type: 'Error' }],
	numberOfAttempts: 2,
};
const instance = {
	id: entry.requestId,
	jobType: 'Refresh',
	invokeType: 'Manual',
	status: 'InProgress',
	startTimeUtc: '2026-01-01T08:00:00',
	endTimeUtc: null,
	failureReason: { errorCode: 'X', message: '' },
};
const operation = { status: 'Running', createdTimeUtc: times.startTime, error: { errorCode: 'X' } };
const sync = {
	operationId: entry.requestId,
	syncstate: 1,
	UpdatedAt: times.endTime,
	details: null,
};
const scaleOut = {
	commitVersion: 2,
	targetSyncVersion: 2,
	minActiveReadVersion: 1,
	scaleOutStatus: 'Enabled',
	syncStartTime: times.startTime,
};
const transaction = { id: 'x', startTime: times.startTime, status: 'InProgress' };
const bodies = damaged<unknown>(
	entry,
	details,
	instance,
	operation,
	sync,
	scaleOut,
	transaction,
	{ value: [entry, entry] },
	[instance],
	{ lastRefresh: entry, medianDuration: 60 },
);

function isState({ status, details: told }: JobState, state: JobState): void {
	expect(Object.keys(statusPhrases)).toContain(status);
	expect(typeof hasEnded(state)).toBe('boolean');
	if (told.failure !== undefined) expect(typeof told.failure.message).toBe('string');
	if (told.startTime !== undefined) expect(Date.parse(told.startTime)).not.toBeNaN();
}

const reply = fc.record({
	status: anyStatus,
	headers: anyHeaders,
	body: fc.oneof(bodies, anyJson),
});

attack('whatever a service says about a job is a state in our words', {
	cases: 72_000,
	input: fc.tuple(fc.oneof(bodies, anything), reply),
	check: ([body, answer]) => {
		const states = [
			entryState(body),
			analysisEntryState(body),
			detailsState(body),
			modelRefreshState(body),
			instanceState(body, 'Dataflow'),
			operationState(body),
			transactionState(body),
			scaleOutState(body, undefined),
			scaleOutState(body, 2),
			modelSyncState(answer),
			stateFrom(body, { id: entry.requestId, sinceMs: 0 }) ?? entryState(body),
		];
		for (const state of states) isState(state, state);
	},
});

attack('a listing of anything tells of ours or that it is missing', {
	cases: 27_000,
	input: fc.tuple(fc.array(fc.oneof(bodies, anything), { maxLength: 5 }), fc.integer()),
	check: ([rows, sinceMs]) => {
		for (const state of [
			stateIn(rows, entry.requestId),
			stateAmong(rows, entry.requestId, 'Dataflow'),
		]) {
			isState(state, state);
		}
		nearestSince(rows, { sinceMs, enhanced: sinceMs % 2 === 0 });
		jobsSince(rows, { sinceMs, kind: dataflowKinds.Refresh });
		rowAt(rows as never, { sinceMs });
		const gapMs = pollingRhythm(pastRefreshes(rows, 'parts'))(Math.abs(sinceMs));
		expect(gapMs).toBeGreaterThan(0);
		expect(gapMs).toBeLessThanOrEqual(60_000);
	},
});

attack('a schedule of looks never stands still and never hurries', {
	cases: 500,
	input: fc.tuple(
		fc.array(fc.oneof(fc.double(), fc.integer({ min: -1, max: 100_000_000 })), { maxLength: 80 }),
		fc.integer({ min: 0, max: 1_000_000_000 }),
	),
	check: ([past, elapsedMs]) => {
		const gapMs = pollingRhythm(past.map((durationMs) => ({ durationMs })))(elapsedMs);
		expect(gapMs).toBeGreaterThanOrEqual(1000);
		expect(gapMs).toBeLessThanOrEqual(60_000);
	},
});

attack('whatever answers a start gives an id or none', {
	cases: 27_000,
	input: reply,
	check: (answer) => {
		const ids = [
			instanceIdIn(answer),
			refreshIdOf(answer),
			operationIn(answer)?.operationId,
			startedBy(answer, { sync: 'https://a.example/sync' } as never)?.operationId,
		];
		for (const id of ids) expect(id === undefined || typeof id === 'string').toBe(true);
	},
});

attack('any failed answer is a problem with words and advice', {
	cases: 54_000,
	input: fc.record({
		status: anyStatus,
		headers: anyHeaders,
		body: fc.oneof(
			anyJson,
			anyText.map((words) => `<html><style>${words}</style><body>${words}</body></html>`),
			damaged<unknown>(
				{ error: { code: 'X', message: 'No' } },
				{
					error: {
						code: 'X',
						'pbi.error': {
							code: 'Y',
							details: [{ code: 'DetailsMessage', detail: { type: 1, value: 'No' } }],
						},
					},
				},
				{
					requestId: 'r',
					errorCode: 'X',
					message: 'No',
					moreDetails: [{ errorCode: 'Y', message: 'n' }],
				},
				{ error: 'invalid_client', error_description: 'AADSTS7000215: No' },
				{ message: 'Retry in 3392 seconds.' },
			),
		),
	}),
	check: (answer) => {
		const problem = problemOf(answer);
		expect(problem.message).not.toBe('');
		expect(typeof problem.message).toBe('string');
		expect(typeof problem.transient).toBe('boolean');
		expect(adviceFor(problem, { intent: 'try' })).not.toBe('');
		JSON.stringify(problem);
	},
});

attack('a Retry-After is a time to wait or nothing', {
	cases: 27_000,
	input: fc.tuple(
		fc.oneof(
			anyText,
			fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
			fc.double().map(String),
		),
		fc.integer({ min: 0, max: 4e12 }),
	),
	check: ([value, now]) => {
		const ms = retryAfterOf({ 'retry-after': value }, now);
		expect(ms === undefined || (Number.isFinite(ms) && ms >= 0)).toBe(true);
	},
});

attack('anything thrown is a problem', {
	cases: 18_000,
	input: fc.oneof(
		anything,
		fc.record({ code: anything, httpCode: anything, message: anything, cause: anything }),
		fc.tuple(anyText, anything).map(([words, code]) => Object.assign(new Error(words), { code })),
	),
	check: (thrown) => {
		const problem = problemOfThrown(thrown);
		expect(typeof problem.message).toBe('string');
		expect(typeof problem.maybeAccepted).toBe('boolean');
	},
});

attack('any failure of a job has a kind and a remedy', {
	cases: 18_000,
	input: fc.tuple(fc.oneof(anyText, fc.constant(undefined)), anyText, anything),
	check: ([code, message, exception]) => {
		expect(typeof kindOf({ code, message })).toBe('string');
		expect(remedyFor({ code, message })).not.toBe('');
		const failure = faultOf(exception);
		expect(failure === undefined || typeof failure.message === 'string').toBe(true);
	},
});

const page = (body: string) => problemOf({ status: 502, headers: {}, body });
strain('a page of open tags', page, '<style'.repeat(40_000));
strain('a page of half-closed tags', page, '<script></scrip'.repeat(20_000));
strain('a page of angles', page, '<'.repeat(200_000));
strain('a failure of many columns', (message) => kindOf({ message }), 'column '.repeat(30_000));
strain('a failure of capacities', (message) => kindOf({ message }), 'capacity'.repeat(30_000));
strain('an exception of open braces', faultOf, '{"a":'.repeat(40_000));
strain('an exception of quotation marks', faultOf, `'"\\`.repeat(60_000));
strain('an exception of privacy marks', faultOf, '<ccon>'.repeat(40_000));
strain('an exception of sentences', faultOf, 'The command has been canceled. '.repeat(20_000));
strain('a failure of policies', (message) => kindOf({ message }), 'partialBatch'.repeat(20_000));
