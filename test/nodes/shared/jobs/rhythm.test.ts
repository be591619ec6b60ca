import { expectationFrom, isLong } from '../../../../nodes/shared/jobs/expectation';
import { likelyDuration, type PastRun } from '../../../../nodes/shared/jobs/likelyDuration';
import { pollingRhythm } from '../../../../nodes/shared/jobs/rhythm';

const minute = 60_000;

function runs(pastMs: number[], ofOtherKind = false): PastRun[] {
	return pastMs.map((durationMs) => ({ durationMs, ofOtherKind }));
}

/** The moments at which a run of that length is looked at, the last one being the first that finds it ended. */
function looksAt(durationMs: number, pastMs: number[]): number[] {
	const gapAt = pollingRhythm(runs(pastMs));
	const looks: number[] = [];
	for (let at = 0; at < durationMs;) {
		at += gapAt(at);
		looks.push(at);
	}
	return looks;
}

function between(looks: number[], from: number, to: number): number {
	return looks.filter((at) => at > from && at <= to).length;
}

function spread(around: number, share: number): number[] {
	return Array.from({ length: 20 }, (_, at) => around * (1 + share * (((at * 7) % 20) / 10 - 1)));
}

describe('the looks at a run', () => {
	test('lie further apart with the root of the time that it has taken, when nothing is known of it', () => {
		const gapAt = pollingRhythm([]);
		expect(gapAt(16 * minute) / gapAt(4 * minute)).toBeGreaterThan(1.9);
		expect(gapAt(16 * minute) / gapAt(4 * minute)).toBeLessThan(2.1);
		expect(looksAt(6 * minute, []).length).toBeLessThan(28);
		expect(gapAt(6 * minute)).toBeLessThan(30_000);
	});

	test.each([
		['nothing', []],
		['one run', [10 * minute]],
		['twenty runs', spread(10 * minute, 0.05)],
	])('are a minute apart at most and a second at least, after %s', (_name, past) => {
		const gapAt = pollingRhythm(runs(past));
		const gaps = Array.from({ length: 1000 }, (_, step) => gapAt(step * 13_000));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
		expect(Math.max(...gaps)).toBeLessThanOrEqual(minute);
	});

	test('are close where one past run ended, and rare before', () => {
		const gapAt = pollingRhythm(runs([30 * minute]));
		expect(gapAt(5 * minute)).toBeCloseTo(minute);
		expect(gapAt(30 * minute)).toBeLessThan(30_000);
	});

	test('come at both lengths of a refresh that has two', () => {
		const looks = looksAt(
			43 * minute,
			[2, 2.1, 40, 1.9, 2, 2.2, 1.8, 2, 39, 2].map((m) => m * minute),
		);
		expect(between(looks, 1.5 * minute, 2.5 * minute)).toBeGreaterThan(8);
		expect(between(looks, 10 * minute, 30 * minute)).toBeLessThan(25);
		expect(between(looks, 38 * minute, 43 * minute)).toBeGreaterThan(8);
	});

	test('follow durations that grow from run to run', () => {
		const growing = Array.from({ length: 20 }, (_, age) => 15 * minute * 3 ** (-(age + 1) / 20));
		const looks = looksAt(16 * minute, growing);
		expect(between(looks, 4 * minute, 8 * minute)).toBeLessThan(8);
		expect(between(looks, 12 * minute, 16 * minute)).toBeGreaterThan(16);
		expect(likelyDuration(runs(growing)).usualMs).toBeGreaterThan(13 * minute);
	});

	test('come where runs of the same kind ended, rather than others', () => {
		const whole = runs(
			[40, 42, 39, 41].map((m) => m * minute),
			true,
		);
		const gapAt = pollingRhythm([...whole, ...runs([5 * minute, 5.2 * minute])]);
		expect(gapAt(5 * minute)).toBeLessThan(10_000);
		expect(gapAt(5 * minute)).toBeLessThan(gapAt(40 * minute));
		const usual = likelyDuration([...whole, ...runs([5 * minute, 5.2 * minute])]).usualMs;
		expect(usual).toBeLessThan(6 * minute);
	});

	test('pass over durations that make no sense', () => {
		const usable = pollingRhythm(runs([5 * minute]));
		const gapAt = pollingRhythm(runs([Number.NaN, 0, -4, Infinity, 5 * minute]));
		expect(gapAt(4 * minute)).toBe(usable(4 * minute));
	});
});

describe('the likely duration', () => {
	test('has all runs going on at the start, and fewer at any later time', () => {
		const { at } = likelyDuration(runs(spread(10 * minute, 0.2)));
		expect(at(0).surviving).toBeCloseTo(1, 2);
		let before = 1;
		for (let time = 1; time < 40; time++) {
			const { surviving, rate } = at(time * minute);
			expect(surviving).toBeLessThanOrEqual(before);
			expect(rate).toBeGreaterThan(0);
			before = surviving;
		}
	});

	test('ends half of the runs at the usual duration', () => {
		const likely = likelyDuration(runs(spread(10 * minute, 0.2)));
		expect((likely.usualMs ?? 0) / minute).toBeCloseTo(10, 0);
		expect(likely.within(0.5) / minute).toBeCloseTo(10, 0);
	});

	test('knows no usual one without a past', () => {
		expect(likelyDuration([]).usualMs).toBeUndefined();
	});
});

describe('what is expected of a run', () => {
	test('is nothing without a past', () => {
		expect(expectationFrom([])).toBeUndefined();
	});

	test('is a range in which four in five runs end', () => {
		const past = runs(spread(10 * minute, 0.2));
		const { usualMs, fromMs, toMs } = expectationFrom(past) ?? fail();
		const inside = past.filter(({ durationMs }) => durationMs >= fromMs && durationMs <= toMs);
		expect(usualMs / minute).toBeCloseTo(10, 0);
		expect(inside.length).toBeGreaterThanOrEqual(15);
		expect(inside.length).toBeLessThan(20);
	});

	const plain = [10, 10.4, 9.5, 10.1, 9.9, 11, 9.2];
	const wide = [10, 17, 6, 12, 8, 21, 9, 14, 5];
	const weekly = [2, 2.1, 40, 1.9, 2, 2.2, 1.8, 2, 2.1, 39, 2, 2];

	// How long (minutes) a run goes on before it counts as long: by the usual duration alone, and now.
	test.each([
		['one length', 2, plain, 20, 20],
		['one length', 3, plain, 30, 30],
		['one length', 1.1, plain, 11, 11.9],
		['one run', 2, [10], 20, 20.4],
		['scattered lengths', 2, wide, 20, 28.2],
		['scattered lengths', 3, wide, 30, 30],
		['an increment a day and a full load a week', 2, weekly, 4, 41.8],
		['an increment a day and a full load a week', 30, weekly, 60, 60],
	])('makes a run long, after %s, by the factor %d', (_name, factor, minutes, before, now) => {
		const expected = expectationFrom(runs(minutes.map((m) => m * minute))) ?? fail();
		expect((expected.usualMs * factor) / minute).toBeCloseTo(before, 0);
		expect(Math.max(expected.usualMs * factor, expected.longMs) / minute).toBeCloseTo(now, 0);
		expect(isLong((now - 0.6) * minute, factor, expected)).toBe(false);
		expect(isLong((now + 0.6) * minute, factor, expected)).toBe(true);
	});
});

function fail(): never {
	throw new Error('nothing is expected');
}
