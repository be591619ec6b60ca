import { problemBehind } from './errors';
import type { Problem } from './problem';

/**
 * The result of an attempt, or what is made of its failure. `instead` gets the {@link Problem} of a call that failed
 * (undefined for any other error) and what was caught, which it throws where it did not expect it.
 */
export async function recover<Result, Instead>(
	attempt: () => Promise<Result>,
	instead: (problem: Problem | undefined, caught: unknown) => Promise<Instead> | Instead,
): Promise<Result | Instead> {
	let caught: unknown;
	try {
		return await attempt();
	} catch (error) {
		caught = error;
	}
	return await instead(problemBehind(caught), caught);
}
