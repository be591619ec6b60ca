import diagnostics from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { setImmediate as nextTurn, setTimeout as realPause } from 'node:timers/promises';

/** Requests under way since time was faked. */
const inFlight = new Set<ClientRequest>();
type Message = { request: ClientRequest; response: IncomingMessage };
const onStart = (message: unknown) => inFlight.add((message as Message).request);
const onError = (message: unknown) => inFlight.delete((message as Message).request);
// An answer is reported when its headers are there: it is over when its body is.
const onAnswer = (message: unknown) => {
	const { request, response } = message as Message;
	response.once('close', () => inFlight.delete(request));
};
diagnostics.subscribe('http.client.request.start', onStart);
diagnostics.subscribe('http.client.request.error', onError);
diagnostics.subscribe('http.client.response.finish', onAnswer);

// The channels outlive a test file: a subscription left behind keeps the whole file's modules in memory.
afterAll(() => {
	diagnostics.unsubscribe('http.client.request.start', onStart);
	diagnostics.unsubscribe('http.client.request.error', onError);
	diagnostics.unsubscribe('http.client.response.finish', onAnswer);
});

const stepMs = 1000;

/**
 * Fakes the clock and timers, so that hours of waiting pass in milliseconds. Sockets stay real: time stands still
 * while a request is under way.
 */
export function fakeTime(now = new Date()): void {
	inFlight.clear();
	jest.useFakeTimers({
		now,
		doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'hrtime'],
	});
}

/** Lets fake time run until the promise settles; gives its result. */
export async function untilSettled<T>(promise: Promise<T>): Promise<T> {
	let settled = false;
	const done = () => (settled = true);
	promise.then(done, done);
	while (!settled) {
		await quiet();
		if (!settled) await jest.advanceTimersByTimeAsync(stepMs);
	}
	return await promise;
}

/** Lets fake time run for a while; gives back control with no request under way. */
export async function passTime(ms: number): Promise<void> {
	for (let rest = ms; rest > 0; rest -= stepMs) {
		await quiet();
		await jest.advanceTimersByTimeAsync(Math.min(stepMs, rest));
	}
	await quiet();
}

/** Waits until no request is under way and what its answer set off has run. */
export async function quiet(): Promise<void> {
	for (let turns = 0; turns < 4; turns++) {
		await nextTurn();
		if (inFlight.size > 0) {
			await realPause(1);
			turns = 0;
		}
	}
}
