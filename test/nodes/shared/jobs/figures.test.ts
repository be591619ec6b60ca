import { expectationFrom } from '../../../../nodes/shared/jobs/expectation';
import { likelyDuration } from '../../../../nodes/shared/jobs/likelyDuration';
import { pollingRhythm } from '../../../../nodes/shared/jobs/rhythm';
import { forgettingOf, widthOf } from '../../../../nodes/shared/jobs/scatter';

// The figures of docs/rhythm.md for typical pasts, kept beside this file: `npx jest -u` writes them anew, which a
// change of the rhythm has to justify.

const minute = 60_000;
const noise = (at: number) => ((at * 7) % 20) / 10 - 1;
const spread = (around: number, share: number, count = 20) =>
	Array.from({ length: count }, (_, at) => around * minute * (1 + share * noise(at)));

const pasts: Array<[string, number[], number[]?]> = [
	['nothing', []],
	['one run', [10 * minute]],
	['two runs', [10 * minute, 12 * minute]],
	['four equal runs', spread(5, 0, 4)],
	['five equal runs', spread(5, 0, 5)],
	['twenty steady runs', spread(10, 0.05)],
	['twenty runs that scatter', spread(10, 0.6)],
	['runs of two lengths', [2, 40, 2.1, 1.9, 2, 41, 2.2, 2].map((one) => one * minute)],
	['runs that grow', Array.from({ length: 12 }, (_, age) => (30 - 2 * age) * minute)],
	['runs of another kind too', spread(10, 0.05, 6), spread(1, 0.05, 6)],
	['runs of another kind alone', [], spread(1, 0.05, 6)],
	['durations that make no sense', [0, -1, NaN, Infinity, 3 * minute]],
	['a hundred runs', [...spread(10, 0.05, 60), ...spread(90, 0.05, 40)]],
];

const rounded = (value: unknown): unknown => {
	if (typeof value === 'number') return Number(value.toPrecision(5));
	if (Array.isArray(value)) return value.map(rounded);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one)]));
};

it.each(pasts)('after %s', (_what, own, others = []) => {
	const past = [
		...own.map((durationMs) => ({ durationMs })),
		...others.map((durationMs) => ({ durationMs, ofOtherKind: true })),
	];
	const likely = likelyDuration(past);
	const moments = [0, 1000, minute, 5 * minute, 10 * minute, 30 * minute, 120 * minute];
	const gapAt = pollingRhythm(past);
	expect(
		rounded({
			usualMs: likely.usualMs,
			longestMs: likely.longestMs,
			width: likely.width,
			average: likely.average((durationMs) => durationMs / 1000),
			at: moments.map((ms) => likely.at(ms)),
			within: [0.1, 0.5, 0.9].map((share) => likely.within(share)),
			expected: expectationFrom(past),
			gaps: moments.map(gapAt),
		}),
	).toMatchSnapshot();
});

it.each([
	['none', []],
	['one', [1]],
	['four', [1, 2, 3, 4]],
	['steady ones', [1, 1.01, 0.99, 1, 1.02, 0.98]],
	['drifting ones', [3, 2.8, 2.6, 2.4, 2.2, 2]],
	['scattered ones', [1, 3, 1, 3, 1, 3]],
	['equal ones', [1, 1, 1, 1, 1]],
])('of the logarithms of %s', (_what, logs) => {
	expect(rounded({ forgetting: forgettingOf(logs), width: widthOf(logs) })).toMatchSnapshot();
});
