import type { IExecuteFunctions } from 'n8n-workflow';

import { begunAt, enterGate, leaveGate } from '../../../../nodes/shared/refreshing/startGate';
import type { StartChoice } from '../../../../nodes/shared/refreshing/startOptions';

const gapMs = 40_000;
let now = 0;
let stop: AbortController;

beforeEach(() => {
	now = Date.UTC(2026, 10, 23, 12);
	jest.useFakeTimers({ now });
	stop = new AbortController();
});
afterEach(() => jest.useRealTimers());

const context = () =>
	({ getExecutionCancelSignal: () => stop.signal }) as unknown as IExecuteFunctions;

/** Asks for a turn; gives the answer, and when it came in milliseconds from the beginning. */
function ask(
	ctx: IExecuteFunctions,
	leftMs = Infinity,
	choice: Partial<StartChoice> = {},
): { answer?: string; at?: number } {
	const asked: { answer?: string; at?: number } = {};
	const until = Date.now() + leftMs;
	void enterGate(ctx, { gapMs, ...choice } as StartChoice, () => until - Date.now()).then(
		(answer) => Object.assign(asked, { answer, at: Date.now() - now }),
	);
	return asked;
}

const pass = async (ms: number) => await jest.advanceTimersByTimeAsync(ms);

it('lets start one after the other, each a pause after the one before', async () => {
	const ctx = context();
	const asked = [ask(ctx), ask(ctx), ask(ctx)];
	await pass(5 * gapMs);
	expect(asked).toEqual([
		{ answer: 'start', at: 0 },
		{ answer: 'start', at: gapMs },
		{ answer: 'start', at: 2 * gapMs },
	]);
	expect(begunAt(ctx)).toBe(now);
});

it('another run of a node has its own turns', async () => {
	const asked = [ask(context()), ask(context())];
	await pass(0);
	expect(asked.map(({ at }) => at)).toEqual([0, 0]);
});

it.each([
	[gapMs, 'deadline'],
	[gapMs + 1, 'start'],
])(
	'with %d ms left, a turn in 40,000 is one to start or past the deadline: %s',
	async (leftMs, answer) => {
		const ctx = context();
		ask(ctx);
		const second = ask(ctx, leftMs);
		await pass(2 * gapMs);
		expect(second.answer).toBe(answer);
	},
);

it('a turn at once needs no time to be left', async () => {
	const first = ask(context(), 0);
	await pass(0);
	expect(first.answer).toBe('start');
});

it.each([
	[gapMs, 'start'],
	[gapMs - 1, 'tooLate'],
])('nothing starts after the last time for it (%d ms from now: %s)', async (lastMs, answer) => {
	const ctx = context();
	ask(ctx);
	const second = ask(ctx, Infinity, { lastStart: { at: now + lastMs } as never });
	await pass(2 * gapMs);
	expect(second.answer).toBe(answer);
});

it('hears Stop while it waits for its turn, and gives the place back', async () => {
	const ctx = context();
	ask(ctx);
	const second = ask(ctx);
	await pass(1000);
	stop.abort();
	await pass(1000);
	expect(second.answer).toBe('stopped');
});

describe('a busy capacity', () => {
	const free = { gapMs: 0 };

	async function started(ctx: IExecuteFunctions, count: number) {
		const asked = Array.from({ length: count }, () => ask(ctx, Infinity, free));
		await pass(0);
		expect(asked.map(({ answer }) => answer)).toEqual(Array(count).fill('start'));
	}

	/** How many more are let through now. */
	async function room(ctx: IExecuteFunctions): Promise<number> {
		const asked = Array.from({ length: 8 }, () => ask(ctx, 500, free));
		await pass(1000);
		return asked.filter(({ answer }) => answer === 'start').length;
	}

	it('halves how many go on at a time', async () => {
		const ctx = context();
		await started(ctx, 6);
		leaveGate(ctx, 'refused');
		for (let left = 0; left < 5; left++) leaveGate(ctx, 'other');
		expect(await room(ctx)).toBe(3);
	});

	it('takes refusals within ten seconds for one', async () => {
		const ctx = context();
		await started(ctx, 8);
		leaveGate(ctx, 'refused');
		await pass(10_000);
		leaveGate(ctx, 'refused');
		for (let left = 0; left < 6; left++) leaveGate(ctx, 'other');
		expect(await room(ctx)).toBe(4);
	});

	it('takes later ones for another, and leaves one place at least', async () => {
		const ctx = context();
		await started(ctx, 3);
		for (let left = 0; left < 3; left++) {
			leaveGate(ctx, 'refused');
			await pass(10_001);
		}
		expect(await room(ctx)).toBe(1);
	});

	it('gets a place more with each refresh that completed', async () => {
		const ctx = context();
		await started(ctx, 4);
		leaveGate(ctx, 'refused');
		leaveGate(ctx, 'completed');
		leaveGate(ctx, 'other');
		leaveGate(ctx, 'other');
		expect(await room(ctx)).toBe(3);
	});

	it('keeps nobody waiting beyond the deadline, nor after Stop', async () => {
		const ctx = context();
		await started(ctx, 2);
		leaveGate(ctx, 'refused');
		const late = ask(ctx, 5000, free);
		await pass(6000);
		expect(late.answer).toBe('deadline');
		const stopped = ask(ctx, Infinity, free);
		await pass(500);
		stop.abort();
		await pass(1000);
		expect(stopped.answer).toBe('stopped');
	});
});
