import { likelyDuration, quantile } from '../../../../nodes/shared/jobs/likelyDuration';
import { pollingRhythm, usualDuration } from '../../../../nodes/shared/jobs/rhythm';

const minute = 60_000;

/** The moments at which a run of that length is looked at, the last one being the first that finds it ended. */
function looksAt(durationMs: number, pastMs: number[]): number[] {
	const gapAt = pollingRhythm(pastMs);
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
		const gapAt = pollingRhythm(past);
		const gaps = Array.from({ length: 1000 }, (_, step) => gapAt(step * 13_000));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
		expect(Math.max(...gaps)).toBeLessThanOrEqual(minute);
	});

	test('are close where one past run ended, and rare before', () => {
		const gapAt = pollingRhythm([30 * minute]);
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
		expect(usualDuration(growing)).toBeGreaterThan(13 * minute);
	});

	test('pass over durations that make no sense', () => {
		const usable = pollingRhythm([5 * minute]);
		const gapAt = pollingRhythm([Number.NaN, 0, -4, Infinity, 5 * minute]);
		expect(gapAt(4 * minute)).toBe(usable(4 * minute));
	});
});

describe('the likely duration', () => {
	test('has all runs going on at the start, and fewer at any later time', () => {
		const { at } = likelyDuration(spread(10 * minute, 0.2));
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
		const likely = likelyDuration(spread(10 * minute, 0.2));
		expect((likely.usualMs ?? 0) / minute).toBeCloseTo(10, 0);
		expect(quantile(likely, 0.5) / minute).toBeCloseTo(10, 0);
	});

	test('knows no usual one without a past', () => {
		expect(likelyDuration([]).usualMs).toBeUndefined();
	});
});
