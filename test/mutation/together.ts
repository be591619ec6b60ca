import type { Log } from './log';
import { apart, type Place } from './places';
import { runTests } from './tests';
import { noticing, type Verdict } from './trial';

/** What changes are tried with: copies of the tree, each in a process of its own; all tests; what was found out. */
export interface Bench {
	folders: string[];
	tests: string[];
	log: Log;
}

/** How many test files one process runs: after a few dozens it has become large. */
const batch = 25;

/**
 * Tries changes that the nearest tests did not notice with all tests, together: they run once with all of the changes
 * in place, and in each file that fails, halving finds the change at fault.
 */
export async function tryTogether(bench: Bench, places: Place[]): Promise<Verdict[]> {
	const verdicts: Verdict[] = [];
	for (let left = places; left.length > 0;) {
		const group = apart(left);
		left = left.filter((place) => !group.includes(place));
		const failing = await failingWith(bench, group);
		console.log(`${group.length} changes together: ${failing.length} test files fail`);
		const noticed = await foundIn(bench, group, failing);
		verdicts.push(...group.map((place) => ({ place, noticedBy: noticed.get(place) })));
	}
	return verdicts;
}

async function failingWith({ folders, tests }: Bench, group: Place[]): Promise<string[]> {
	const waiting = [...tests];
	const failing: string[] = [];
	const work = async (folder: string) => {
		while (waiting.length > 0) {
			const files = waiting.splice(0, batch);
			const { failed, hanging } = await runTests(folder, group, files, { bail: false });
			failing.push(...failed, ...hanging);
		}
	};
	await Promise.all(folders.map(work));
	return failing;
}

/** Which of the changes the files notice, and by which test. */
async function foundIn({ folders, log }: Bench, group: Place[], failing: string[]) {
	const noticed = new Map<Place, string>();
	const waiting = [...failing];
	const work = async (folder: string) => {
		for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
			const files = [file];
			const rest = () => group.filter((place) => !noticed.has(place));
			let found = await culprit(folder, rest(), files);
			for (; found; found = await culprit(folder, rest(), files)) {
				noticed.set(found.place, found.noticedBy);
				log.add(found);
				console.log(`noticed  ${found.place.file}:${found.place.line} ${found.noticedBy}`);
			}
		}
	};
	await Promise.all(folders.map(work));
	return noticed;
}

/** One of the changes that makes a test of the files fail by itself; undefined where none does. */
async function culprit(
	folder: string,
	changes: Place[],
	files: string[],
): Promise<{ place: Place; noticedBy: string } | undefined> {
	const noticedBy = await noticing(folder, changes, files);
	const [place] = changes;
	if (noticedBy === undefined || place === undefined) return undefined;
	if (changes.length === 1) return { place, noticedBy };
	const half = Math.ceil(changes.length / 2);
	return (
		(await culprit(folder, changes.slice(0, half), files)) ??
		(await culprit(folder, changes.slice(half), files))
	);
}
