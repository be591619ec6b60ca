import type { JobState } from '../../../../nodes/shared/jobs/job';
import { expectationFrom, isLong } from '../../../../nodes/shared/jobs/expectation';
import { outcomeOf, type JudgedWait } from '../../../../nodes/shared/jobs/outcome';
import { isSettled } from '../../../../nodes/shared/jobs/settled';
import { isBadEnd, isEnd, statusPhrases, type Status } from '../../../../nodes/shared/jobs/status';
import { endReason, hasEnded, notSeenYet, presenceAfter } from '../../../../nodes/shared/jobs/wait';
import { retryPauseMs } from '../../../../nodes/shared/refreshing/retry';

const minute = 60_000;
const hour = 60 * minute;
const iso = (at: number) => new Date(at).toISOString();
const state = (status: Status, more: Partial<JobState> = {}): JobState => ({
	status,
	details: {},
	...more,
});

describe('a status', () => {
	it.each<[Status, boolean, boolean]>([
		['notStarted', false, false],
		['running', false, false],
		['completed', true, false],
		['failed', true, true],
		['cancelled', true, true],
		['timedOut', true, true],
		['disabled', true, true],
		['deduped', true, true],
		['dropped', true, true],
		['refused', true, true],
		['unknown', true, true],
	])('%s is an end: %s, and a bad one: %s', (status, end, bad) => {
		expect([isEnd(status), isBadEnd(status)]).toEqual([end, bad]);
		expect(statusPhrases[status]).toMatch(/^[a-z ]{6,}$/);
		expect(hasEnded(state(status))).toBe(end && status !== 'unknown');
	});

	it('that is unknown has ended when the service says so, and one that is not listed never', () => {
		expect(hasEnded(state('unknown', { ended: true }))).toBe(true);
		expect(hasEnded(state('unknown', { ended: false }))).toBe(false);
		expect(hasEnded(state('completed', { missing: true }))).toBe(false);
	});
});

describe('a job that is not listed', () => {
	const missing = state('running', { missing: true });
	const behind = state('running', { missing: true, behindAnother: true });

	it.each([
		[120_000, undefined],
		[120_001, 'neverListed'],
	])('at first, after %d ms gives the end %s', (now, end) => {
		const listing = presenceAfter(missing, notSeenYet(0), now);
		expect(listing).toEqual({ seen: false, missingSince: 0 });
		expect(endReason(missing, listing, now)).toBe(end);
	});

	it.each([
		[220_000, undefined],
		[220_001, 'vanished'],
	])('any more since 100 s, after %d ms gives the end %s', (now, end) => {
		const seen = presenceAfter(state('running'), notSeenYet(0), 50_000);
		expect(seen).toEqual({ seen: true });
		const gone = presenceAfter(missing, seen, 100_000);
		expect(gone).toEqual({ seen: true, missingSince: 100_000 });
		expect(endReason(missing, presenceAfter(missing, gone, now), now)).toBe(end);
	});

	it('is given the time anew while another one holds the queue', () => {
		const listing = presenceAfter(behind, notSeenYet(0), 10 * minute);
		expect(listing).toEqual({ seen: false, missingSince: 10 * minute });
		expect(endReason(behind, listing, 10 * minute)).toBeUndefined();
	});
});

describe('an end without a known status', () => {
	beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12) }));
	afterEach(() => jest.useRealTimers());

	it.each([
		['10 minutes ago', -10 * minute, true],
		['a little later', -10 * minute + 1, false],
		['now', 0, false],
		['in 10 minutes by a wrong clock', 10 * minute, true],
	])('%s is settled: %s', (_when, ago, settled) => {
		const unknown = state('unknown', {
			ended: true,
			details: { endTime: iso(Date.now() + ago) },
		});
		expect(isSettled(unknown)).toBe(settled);
		const listing = { seen: true };
		expect(endReason(unknown, listing, 0)).toBe(settled ? 'finished' : undefined);
		expect(isSettled({ ...unknown, status: 'failed' })).toBe(true);
		expect(isSettled({ ...unknown, details: {} })).toBe(true);
	});
});

describe('the outcome of a wait', () => {
	const job = { service: 'fabric', id: '42' } as const;
	const wait = (more: Partial<JudgedWait>): JudgedWait => ({
		end: 'finished',
		elapsedMs: 90_000,
		looks: 3,
		...more,
	});
	const words = (more: Partial<JudgedWait>, of: Parameters<typeof outcomeOf>[0] = job) =>
		outcomeOf(of, wait(more));

	it('of a success has no failure', () => {
		expect(words({ state: state('completed') })).toEqual({ status: 'completed' });
	});

	it.each<[Status, string]>([
		['failed', 'the service gives no cause'],
		['cancelled', 'somebody cancelled it'],
		['deduped', 'the service runs one job of a kind at a time'],
		['disabled', 'the service disabled it, as it does after repeated failures or without an owner'],
		['timedOut', 'the time allowed for it was over'],
		[
			'unknown',
			'the service reports an end but no known status, which is never taken for a success',
		],
	])('%s without a cause says %s', (status, message) => {
		expect(words({ state: state(status) })).toEqual({ status, failure: { message } });
		const failure = { code: 'X', message: 'why' };
		expect(words({ state: state(status, { details: { failure } }) })).toEqual({ status, failure });
	});

	it('that was never listed is dropped, and says more for Power BI', () => {
		const never = words({ end: 'neverListed', state: state('running') });
		expect(never).toMatchObject({ status: 'dropped', failure: { code: 'NeverListed' } });
		expect(never.failure?.message).toMatch(/never listed it$/);
		const ofPowerBi = words({ end: 'neverListed' }, { ...job, service: 'powerBi' });
		expect(ofPowerBi.failure?.message).toContain('silently drops the rest');
	});

	it('that vanished is not known', () => {
		expect(words({ end: 'vanished', state: state('completed') })).toEqual({
			status: 'unknown',
			failure: {
				code: 'NoLongerListed',
				message: 'the service no longer lists it, so its end is not known',
			},
		});
	});

	it.each<[string, Partial<JudgedWait>, Status, string]>([
		[
			'running',
			{ state: state('running'), deadlineMs: 90_000 },
			'running',
			'Still running when the 90-second deadline passed; it continues in Fabric (ID 42)',
		],
		[
			'running, by the time that it took',
			{ state: state('running'), elapsedMs: 30 * minute },
			'running',
			'Still running when the 30-minute deadline passed; it continues in Fabric (ID 42)',
		],
		[
			'cancelled',
			{ state: state('running'), deadlineMs: hour, isCancelled: true },
			'running',
			'Still running when the 1-hour deadline passed (ID 42)',
		],
		[
			'unread',
			{ deadlineMs: hour, lastFault: 'HTTP status 503' },
			'notStarted',
			'Not seen to end before the 1-hour deadline passed: its state, under the ID 42, could not be read: HTTP status 503',
		],
		[
			'never listed',
			{ state: state('running', { missing: true }), deadlineMs: hour },
			'running',
			'Never listed by Fabric when the 1-hour deadline passed: it is not known whether it runs',
		],
		[
			'no longer listed',
			{ state: state('running', { missing: true }), deadlineMs: hour, seen: true },
			'running',
			'No longer listed by Fabric when the 1-hour deadline passed: it is not known whether it runs',
		],
	])('at the deadline, %s, is %s', (_how, more, status, message) => {
		expect(words({ end: 'deadline', ...more })).toEqual({
			status,
			failure: { code: 'DeadlinePassed', message },
		});
	});

	it.each([
		['Power BI', 'powerBi'],
		['Analysis Services', 'analysisServices'],
	] as const)('at the deadline names %s', (name, service) => {
		const { failure } = words({ end: 'deadline', state: state('running') }, { service, id: '42' });
		expect(failure?.message).toContain(`it continues in ${name} (ID 42)`);
	});

	it.each([
		[5.9 * hour, true],
		[5.9 * hour - 1, false],
	])('at the deadline after %d ms speaks of a paused capacity: %s', (elapsedMs, speaks) => {
		const { failure } = words({ end: 'deadline', state: state('running'), elapsedMs });
		expect(failure?.message.includes('Under a paused capacity')).toBe(speaks);
	});
});

describe('starting again', () => {
	const none = { done: 0, chosen: 3 };
	const passing = { code: 'X', message: 'the source timed out', kind: 'sourceDown' as const };

	it.each<[Status, boolean]>([
		['failed', true],
		['timedOut', true],
		['dropped', true],
		['cancelled', false],
		['disabled', false],
		['deduped', false],
		['refused', false],
		['unknown', false],
		['running', false],
		['completed', false],
	])('what is %s: %s', (status, again) => {
		expect(retryPauseMs({ status }, none) !== undefined).toBe(again);
	});

	it('waits twice as long each time, and ten minutes at most', () => {
		const pauses = [0, 1, 2, 3, 4, 5, 9].map((done) =>
			retryPauseMs({ status: 'failed' }, { done, chosen: 10 }),
		);
		expect(pauses).toEqual([30, 60, 120, 240, 480, 600, 600].map((seconds) => seconds * 1000));
	});

	it('ends with as many as were chosen', () => {
		expect(retryPauseMs({ status: 'failed' }, { done: 2, chosen: 3 })).toBe(120_000);
		expect(retryPauseMs({ status: 'failed' }, { done: 3, chosen: 3 })).toBeUndefined();
		expect(retryPauseMs({ status: 'failed' }, { done: 0, chosen: 0 })).toBeUndefined();
		expect(
			retryPauseMs({ status: 'failed', failure: passing }, { done: 0, chosen: 0 }),
		).toBeUndefined();
	});
});

describe('what is long', () => {
	it.each([
		[20_001, 2, true],
		[20_000, 2, false],
		[30_000, 3, false],
	])('%d ms against a usual time of 10 s by the factor %d: %s', (ms, factor, long) => {
		expect(isLong(ms, factor, { usualMs: 10_000, longMs: 0 })).toBe(long);
	});

	it('is longer than 19 in 20 runs take', () => {
		expect(isLong(50_000, 2, { usualMs: 10_000, longMs: 50_000 })).toBe(false);
		expect(isLong(50_001, 2, { usualMs: 10_000, longMs: 50_000 })).toBe(true);
	});

	it('is not known without a past, and around it otherwise', () => {
		expect(expectationFrom([])).toBeUndefined();
		const expected = expectationFrom([9, 10, 11, 10, 10].map((s) => ({ durationMs: s * 1000 })));
		expect(expected?.usualMs).toBeGreaterThan(9_000);
		expect(expected?.usualMs).toBeLessThan(11_000);
		expect(expected?.fromMs).toBeLessThan(expected?.usualMs ?? 0);
		expect(expected?.toMs).toBeGreaterThan(expected?.usualMs ?? 0);
		expect(expected?.longMs).toBeGreaterThan(expected?.toMs ?? 0);
	});
});
