import {
	operationIn,
	operationState,
} from '../../../../../nodes/shared/fabric/runs/longRunningOperation';

it.each([
	['Undefined', 'running'],
	['NotStarted', 'notStarted'],
	['Running', 'running'],
	['Succeeded', 'completed'],
	['Failed', 'failed'],
	['Paused', 'running'],
])('reads %s as %s', (word, status) => {
	expect(operationState({ status: word }).status).toBe(status);
});

it('reads why it failed', () => {
	const error = { errorCode: 'CorruptedPayload', message: 'bad' };
	expect(operationState({ status: 'Failed', error }).details.failure).toMatchObject({
		code: 'CorruptedPayload',
		message: 'bad',
	});
});

const location = 'https://api.fabric.microsoft.com/operations/42?x=1';

it.each([
	['a result', { status: 201, headers: { location } }, undefined],
	['the header', { status: 202, headers: { 'x-ms-operation-id': '7', location } }, '7'],
	['Location', { status: 202, headers: { location } }, '42'],
])('finds the operation in %s', (_place, reply, operationId) => {
	expect(
		operationIn({ ...reply, headers: reply.headers as Record<string, string>, body: '' })
			?.operationId,
	).toBe(operationId);
});

it('reads the pause before the first look', () => {
	const headers = { 'x-ms-operation-id': '7', 'retry-after': '20' };
	expect(operationIn({ status: 202, headers, body: '' })?.firstPollMs).toBe(20_000);
});

it.each([
	['NotStarted', false],
	['Running', false],
	['Undefined', false],
	['Succeeded', true],
	['Failed', true],
])('has an end time only when it ended (%s: %s)', (status, hasEnd) => {
	const times = {
		createdTimeUtc: '2026-11-23T12:00:00.1234567',
		lastUpdatedTimeUtc: '2026-11-23T12:05:00',
	};
	expect(operationState({ status, ...times }).details).toEqual({
		startTime: '2026-11-23T12:00:00.123Z',
		...(hasEnd && { endTime: '2026-11-23T12:05:00.000Z' }),
	});
});

it.each([
	['nothing', undefined],
	['null', null],
	['a word', 'bad'],
])('has no failure when the error is %s', (_what, error) => {
	expect(operationState({ status: 'Failed', error }).details).toEqual({});
});

it('says that the service gives no cause, and what to do', () => {
	const { failure } = operationState({ status: 'Failed', error: {} }).details;
	expect(failure?.message).toBe('the service gives no cause');
	expect(failure?.advice).toContain('look at it in Fabric');
});

it.each([
	[
		{ location: 'https://api.fabric.microsoft.com/v1/things/42' },
		{ location: 'https://api.fabric.microsoft.com/v1/things/42' },
	],
	[{}, {}],
])('without an id is followed by its address, if any (%j)', (headers, started) => {
	expect(operationIn({ status: 202, headers, body: '' })).toEqual(started);
});
