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
