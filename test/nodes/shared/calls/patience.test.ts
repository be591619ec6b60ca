import type { IPollFunctions } from 'n8n-workflow';

import { answerTime, mayPause, setPace } from '../../../../nodes/shared/calls/patience';

const context = () => ({}) as IPollFunctions;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('limits nothing where no pace was set', () => {
	const ctx = context();
	expect(mayPause(ctx, 60_000)).toBe(true);
	expect(answerTime(ctx, 100_000)).toBe(100_000);
});

it('allows a pause only when it is short enough and ends in time', () => {
	const ctx = context();
	setPace(ctx, { endsAt: Date.now() + 10_000, longestPauseMs: 5000 });
	expect(mayPause(ctx, 5000)).toBe(true);
	expect(mayPause(ctx, 5001)).toBe(false);
	jest.advanceTimersByTime(6000);
	expect(mayPause(ctx, 5000)).toBe(false);
});

it('waits for an answer until the end, and always for a second', () => {
	const ctx = context();
	setPace(ctx, { endsAt: Date.now() + 10_000, longestPauseMs: 0 });
	expect(answerTime(ctx, 100_000)).toBe(10_000);
	expect(answerTime(ctx, 3000)).toBe(3000);
	jest.advanceTimersByTime(60_000);
	expect(answerTime(ctx, 100_000)).toBe(1000);
});
