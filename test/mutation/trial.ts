import { nearest } from './nearness';
import type { Place } from './places';
import { runTests, type Outcome } from './tests';

/** What became of a change. */
export interface Verdict {
	place: Place;
	/** The first test that noticed, or that it ran too long; undefined for a change that survived. */
	noticedBy?: string;
}

/** Whether tests of a file pass where nothing is changed; found out once for each, since some pass only after others. */
const soundness = new Map<string, Promise<boolean>>();

/**
 * Which tests notice changes that are made together in a copy of the tree: those of the files that fail with them,
 * where the file passes without. When time ran out, the file must pass without them right afterwards: a busy computer
 * is no verdict. The files are run in their order until one fails; `only` names the tests that count.
 */
export async function noticing(
	folder: string,
	changes: Place[],
	{ files, only }: { files: string[]; only?: string[] },
): Promise<string[]> {
	if (changes.length === 0 || files.length === 0) return [];
	const outcome = await runTests(folder, changes, files, { bail: true, only });
	const file = outcome.failed[0] ?? outcome.hanging[0];
	if (file === undefined) return [];
	if (await passesUnchanged(folder, { file, only }, outcome)) {
		return outcome.failures.length > 0 ? outcome.failures : [`${file} hangs`];
	}
	const others = files.filter((other) => other !== file);
	return await noticing(folder, changes, { files: others, only });
}

async function passesUnchanged(
	folder: string,
	{ file, only = [] }: { file: string; only?: string[] },
	outcome: Outcome,
): Promise<boolean> {
	const ranOut = outcome.failed.length === 0 || outcome.isSlow;
	const name = [file, ...only].join('\n');
	const known = ranOut ? undefined : soundness.get(name);
	const passes = known ?? isSound(folder, file, only);
	soundness.set(name, passes);
	return await passes;
}

async function isSound(folder: string, file: string, only: string[]): Promise<boolean> {
	const { failed, hanging } = await runTests(folder, [], [file], { bail: true, only });
	return failed.length + hanging.length === 0;
}

/** Puts a change into a copy of the tree and runs the nearest tests until one fails. */
export async function trial(folder: string, place: Place, tests: string[]): Promise<Verdict> {
	const [noticedBy] = await noticing(folder, [place], { files: nearest(tests, place) });
	return { place, noticedBy };
}
