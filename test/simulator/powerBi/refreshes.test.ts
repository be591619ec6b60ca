import type { Simulator } from '../simulator';
import { simulate } from '../support';
import { makePowerBiBed } from './powerBiBed';
import type { PowerBiBed } from './powerBiBed';
import { defaultPowerBiSettings } from './settings';

let simulator: Simulator;
let bed: PowerBiBed;

simulate({ seed: false }, (started) => {
	simulator = started;
	simulator.tenant.tokenLifetimeSeconds = 365 * 24 * 3600;
});
beforeEach(() => {
	bed = makePowerBiBed(simulator);
	simulator.tenant.powerBi = defaultPowerBiSettings();
});

const post = { method: 'POST' };
const minute = 60_000;

test('a standard refresh has only a RequestId, which the history lists', async () => {
	const started = await bed.refreshes('', { ...post, body: { notifyOption: 'NoNotification' } });
	expect(started).toMatchObject({ status: 202, text: '' });
	expect(started.headers).not.toHaveProperty('location');
	expect(started.headers).not.toHaveProperty('x-ms-request-id');
	const [running] = await bed.history();
	expect(running).toMatchObject({
		requestId: started.headers.requestid,
		status: 'Unknown',
		refreshType: 'ViaApi',
	});
	expect(running).not.toHaveProperty('endTime');
	expect(running).not.toHaveProperty('extendedStatus');
	simulator.clock.advance(minute);
	const [done] = await bed.history();
	expect(done).toMatchObject({ status: 'Completed', endTime: expect.stringMatching(/Z$/) });
	expect(done?.refreshAttempts).toMatchObject([{ type: 'Data' }, { type: 'Query' }]);
});

test('an enhanced refresh has details that go from 202 to 200, object by object', async () => {
	const body = { type: 'full', maxParallelism: 1 };
	const started = await bed.refreshes('', { ...post, body });
	const id = String(started.headers['x-ms-request-id']);
	expect(started.status).toBe(202);
	expect(String(started.headers.location)).toMatch(
		new RegExp(`/groups/.+/datasets/.+/refreshes/${id}$`),
	);
	simulator.clock.advance(minute / 2);
	const running = await bed.refreshes(`/${id}`);
	expect(running).toMatchObject({
		status: 202,
		body: {
			type: 'Full',
			commitMode: 'Transactional',
			status: 'Unknown',
			extendedStatus: 'InProgress',
			currentRefreshType: 'Full',
			numberOfAttempts: 1,
			objects: [{ status: 'Completed' }, { status: 'InProgress' }, { status: 'NotStarted' }],
		},
	});
	expect(running.body).not.toHaveProperty('endTime');
	simulator.clock.advance(minute / 2);
	const done = await bed.refreshes(`/${id}`);
	expect(done).toMatchObject({
		status: 200,
		body: { status: 'Completed', extendedStatus: 'Completed', endTime: expect.any(String) },
	});
	const [entry] = await bed.history();
	expect(entry).toMatchObject({ refreshType: 'ViaEnhancedApi', extendedStatus: 'Completed' });
});

test.each([
	['Completed', 'Completed', 'Completed'],
	['Failed', 'Failed', 'Failed'],
	['Cancelled', 'Cancelled', 'Cancelled'],
	['TimedOut', 'Failed', 'TimedOut'],
	['Disabled', 'Disabled', 'Disabled'],
	['Unknown', 'Unknown', 'Unknown'],
	['Evicted', 'Failed', 'Failed'],
] as const)('planned as %s: status %s, extendedStatus %s', async (outcome, status, extended) => {
	bed.model.nextRefreshes.push({ durationMs: minute, outcome });
	const id = await bed.startEnhanced();
	simulator.clock.advance(minute);
	const { status: http, body } = await bed.refreshes(`/${id}`);
	const expected = { status, extendedStatus: extended, endTime: expect.any(String) };
	expect(http).toBe(200);
	expect(body).toMatchObject(expected);
	expect((await bed.history())[0]).toMatchObject(expected);
});

test('a failure says why: JSON inside JSON in the history, messages in the details', async () => {
	const error = {
		code: 'ModelRefresh_ShortMessage_ProcessingError',
		description: 'Column missing',
	};
	bed.model.nextRefreshes.push({ durationMs: minute, outcome: 'Failed', error });
	const id = await bed.startEnhanced();
	simulator.clock.advance(minute);
	const [entry] = await bed.history();
	expect(JSON.parse(String(entry?.serviceExceptionJson))).toEqual({
		errorCode: error.code,
		errorDescription: error.description,
	});
	expect((await bed.refreshes(`/${id}`)).body).toMatchObject({
		messages: [{ code: error.code, message: error.description, type: 'Error' }],
	});
});

test('partialBatch with the refresh policy is accepted and fails later', async () => {
	const id = await bed.startEnhanced({ commitMode: 'partialBatch' });
	simulator.clock.advance(minute);
	const { body } = await bed.refreshes(`/${id}`);
	expect(body).toMatchObject({
		extendedStatus: 'Failed',
		messages: [{ message: expect.stringContaining('applyRefreshPolicy') }],
	});
	const good = await bed.startEnhanced({ commitMode: 'partialBatch', applyRefreshPolicy: false });
	simulator.clock.advance(minute);
	expect((await bed.refreshes(`/${good}`)).body).toMatchObject({ status: 'Completed' });
});

test.each([
	['notify with enhanced', { notifyOption: 'NoNotification', type: 'Full' }],
	['mail for a service principal', { notifyOption: 'MailOnFailure' }],
	['unknown notify option', { notifyOption: 'Always' }],
	['type add', { type: 'Add' }],
	['unknown commit mode', { commitMode: 'Now' }],
	['partition without table', { objects: [{ partition: 'A' }] }],
	['unknown table', { objects: [{ table: 'Z' }] }],
	['timeout of a day', { timeout: '24:00:00' }],
	['timeout without seconds', { timeout: '05:00' }],
	['no parallelism', { maxParallelism: 0 }],
	['policy as text', { applyRefreshPolicy: 'yes' }],
	['date that is none', { effectiveDate: 'tomorrow-ish' }],
	['text that is not JSON', '{"type":'],
])('refuses %s with 400', async (_what, body) => {
	const reply = await bed.refreshes('', { ...post, body });
	expect(reply).toMatchObject({
		status: 400,
		body: { error: { code: expect.any(String), message: expect.any(String) } },
	});
	expect(bed.model.refreshes).toHaveLength(0);
});

test('one refresh at a time: 400, or 409 where selected', async () => {
	await bed.startEnhanced();
	const busy = await bed.refreshes('', post);
	expect(busy).toMatchObject({
		status: 400,
		body: { error: { message: expect.stringContaining('is already executing') } },
	});
	simulator.tenant.powerBi.busyStatus = 409;
	expect((await bed.refreshes('', post)).status).toBe(409);
	simulator.clock.advance(minute);
	expect((await bed.refreshes('', post)).status).toBe(202);
});

test('in a burst one runs, one is queued unlisted, and the rest are dropped', async () => {
	bed.model.whileBusy = 'queue';
	const replies = [];
	for (let n = 0; n < 4; n += 1) replies.push(await bed.refreshes('', post));
	expect(replies.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
	const ids = replies.map(({ headers }) => headers.requestid);
	const listed = async () => (await bed.history()).map(({ requestId }) => requestId);
	expect(await listed()).toEqual([ids[0]]);
	simulator.clock.advance(minute);
	expect(await listed()).toEqual([ids[1], ids[0]]);
	simulator.clock.advance(10 * minute);
	expect(await listed()).toEqual([ids[1], ids[0]]);
	expect(bed.model.droppedRefreshes.map(({ id }) => id)).toEqual(ids.slice(2));
});

test('a planned drop is accepted and leaves no trace, not even details', async () => {
	bed.model.nextRefreshes.push({ durationMs: minute, outcome: 'Dropped' });
	const id = await bed.startEnhanced();
	expect(await bed.history()).toEqual([]);
	expect((await bed.refreshes(`/${id}`)).status).toBe(404);
	expect((await bed.refreshes('', post)).status).toBe(202);
});

test('cancel stops a running enhanced refresh, once', async () => {
	const id = await bed.startEnhanced();
	const cancelled = await bed.refreshes(`/${id}`, { method: 'DELETE' });
	expect(cancelled).toMatchObject({ status: 200, text: '' });
	expect((await bed.refreshes(`/${id}`)).body).toMatchObject({ extendedStatus: 'Cancelled' });
	const again = await bed.refreshes(`/${id}`, { method: 'DELETE' });
	expect(again.status).toBe(400);
});

test('standard and scheduled refreshes have neither details nor cancel', async () => {
	const { id } = simulator.startRefresh(bed.model, { type: 'Scheduled' });
	expect((await bed.refreshes(`/${id}`)).status).toBe(400);
	expect((await bed.refreshes(`/${id}`, { method: 'DELETE' })).status).toBe(400);
	expect(await bed.history()).toMatchObject([{ requestId: id, refreshType: 'Scheduled' }]);
});
