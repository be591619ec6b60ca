import type { Log } from './log';
import { farness } from './nearness';
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
 * in place, and in each file that fails, a search by parts finds the change at fault.
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

/** The tests that fail with all of the changes, by their files. */
async function failingWith({ folders, tests }: Bench, group: Place[]) {
	const waiting = [...tests];
	const failing = new Set<string>();
	const work = async (folder: string) => {
		while (waiting.length > 0) {
			const files = waiting.splice(0, batch);
			const { failed, hanging } = await runTests(folder, group, files, { bail: false });
			for (const file of [...failed, ...hanging]) failing.add(file);
			console.log(`${waiting.length} test files to go, ${failing.size} fail`);
		}
	};
	await Promise.all(folders.map(work));
	return [...failing];
}

/** Which of the changes the files notice, and by which test. */
async function foundIn({ folders, log }: Bench, group: Place[], failing: string[]) {
	const noticed = new Map<Place, string>();
	const waiting = [...failing];
	const work = async (folder: string) => {
		for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
			const files = [file];
			const near = sortedByNearness(group, file);
			const rest = () => near.filter((place) => !noticed.has(place));
			let only = await noticing(folder, rest(), { files });
			for (let [first] = only; first !== undefined; [first] = only) {
				const place = await culprit(folder, rest(), { files, only: [first] });
				if (place) {
					noticed.set(place, first);
					log.add({ place, noticedBy: first });
					console.log(`noticed  ${place.file}:${place.line} ${first}`);
				}
				const others = place ? only : only.filter((name) => name !== first);
				only = others.length > 0 ? await noticing(folder, rest(), { files, only: others }) : [];
			}
		}
	};
	await Promise.all(folders.map(work));
	return noticed;
}

function sortedByNearness(group: Place[], file: string): Place[] {
	const far = new Map(group.map((place) => [place, farness(file, place)]));
	return [...group].sort((one, other) => (far.get(one) ?? 0) - (far.get(other) ?? 0));
}

/**
 * The change that makes a test fail by itself, where it fails with all of them; undefined where none does. The nearest
 * quarter is tried first.
 */
async function culprit(
	folder: string,
	changes: Place[],
	test: { files: string[]; only: string[] },
): Promise<Place | undefined> {
	const [place] = changes;
	if (changes.length <= 1) {
		return place && (await noticing(folder, [place], test)).length > 0 ? place : undefined;
	}
	const some = Math.ceil(changes.length / 4);
	const [near, far] = [changes.slice(0, some), changes.slice(some)];
	const isNear = (await noticing(folder, near, test)).length > 0;
	return await culprit(folder, isNear ? near : far, test);
}
