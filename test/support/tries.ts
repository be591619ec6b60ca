/** How many times as many tries as usual, by the environment: the long suites set it. */
const factor = Number(process.env.TRIES_FACTOR ?? 1);

/**
 * How many made-up inputs a property test tries, for fast-check: by how long it takes to try one. All property tests
 * take their number from here.
 */
export const tries = {
	/** Each takes some hundredths of a second, or more. */
	slow: { numRuns: Math.ceil(12 * factor) },
	usual: { numRuns: Math.ceil(100 * factor) },
	/** Hundreds take no time. */
	quick: { numRuns: Math.ceil(1000 * factor) },
};
