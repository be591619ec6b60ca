import { appendFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';

import { hangMs, processorMs } from '../support/processorTime';

/** Share of the full number of cases that is run, by the environment: 1 makes more than a million. */
export const share = Number(process.env.ATTACK_SHARE ?? 1);
/** What all input is made from, by the environment: the same seed and share make the same cases. */
const seed = Number(process.env.ATTACK_SEED ?? 1);
const longestMs = 30 * 60_000;
const mostGrownBytes = 32 * 1024 * 1024;

/** What is tried on something: made-up input, and what must hold for each. */
export interface Attack<T> {
	/** How many cases the full number has. */
	cases: number;
	input: fc.Arbitrary<T>;
	/** Throws, or rejects, where something is wrong. */
	check(value: T): void | Promise<void>;
}

/** A test that tries many inputs: none may fail its check, take long, or leave memory behind. */
export function attack<T>(name: string, { cases, input, check }: Attack<T>): void {
	const numRuns = Math.ceil(cases * share);
	it(
		`${name} (${numRuns} cases)`,
		async () => {
			let slowestMs = 0;
			const before = heapUsed();
			const timed = async (value: T) => {
				slowestMs = Math.max(slowestMs, await processorMs(() => check(value)));
			};
			await fc.assert(fc.asyncProperty(input, timed), { numRuns, seed: seedOf(name) });
			expect(slowestMs).toBeLessThan(hangMs);
			expect(heapUsed() - before).toBeLessThan(mostGrownBytes);
			count(numRuns);
		},
		longestMs,
	);
}

/** Input that is chosen to take a parser long: it must not take longer than a few milliseconds a kilobyte. */
export function strain(name: string, run: (text: string) => unknown, text: string): void {
	it(`${name} takes ${text.length} characters in its stride`, async () => {
		const took = await processorMs(() => {
			try {
				run(text);
			} catch (error) {
				// A sentence that refuses it is as good; running out of something is not.
				expect(error).not.toBeInstanceOf(RangeError);
			}
		});
		expect(took).toBeLessThan(hangMs);
	});
}

/** Adds up the cases of all files, for whoever runs them. */
export function count(runs: number): void {
	const file = process.env.ATTACK_COUNT;
	if (file !== undefined) appendFileSync(file, `${runs}\n`);
}

/** A seed for each attack, so that no two go through the same input. */
function seedOf(name: string): number {
	return Number.parseInt(hash('sha1', `${seed} ${name}`).slice(0, 7), 16);
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapUsed(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}
