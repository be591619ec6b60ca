import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { copyOfTree } from '../support/copyOfTree';
import { compiler } from './compiler';
import { placesOf, shuffled, sources, type Place } from './places';
import { allTests, reachOf, type Reaching } from './reach';
import { lineOf, report } from './report';
import { trial, type Verdict } from './trial';

/** Where nothing else is asked: how many changes. */
const defaults = { sample: '100', seed: '1' };
/** How many test files try a change before it is found out which others reach it, and how many of these. */
const most = { near: 10, reaching: 40 };

/** The changes to try: as many as wanted of those that compile, drawn by the seed. */
async function drawn(files: string[], wanted: number, seed: number): Promise<Place[]> {
	const compiles = compiler();
	const chosen: Place[] = [];
	for (const place of shuffled(await placesOf(files), seed)) {
		if (chosen.length >= wanted) break;
		if (compiles(place)) chosen.push(place);
	}
	return chosen;
}

/** Tries the places, two at once, each with the tests that are given for it. */
async function tried(
	places: Place[],
	testsFor: (place: Place) => Reaching[],
	mostFiles: number,
): Promise<Verdict[]> {
	const waiting = [...places];
	const verdicts: Verdict[] = [];
	const work = async () => {
		const folder = copyOfTree('mutation');
		try {
			for (let next = waiting.shift(); next; next = waiting.shift()) {
				const verdict = await trial(folder, next, { reaching: testsFor(next), most: mostFiles });
				verdicts.push(verdict);
				console.log(`${verdicts.length}/${places.length} ${lineOf(verdict)}`);
			}
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	};
	await Promise.all([work(), work()]);
	return verdicts;
}

/**
 * Most changes are noticed by the nearest tests. For the others all tests run once with a probe at each place, and
 * those that reach it try it.
 */
async function verdictsOn(places: Place[], onlyNear: boolean): Promise<Verdict[]> {
	const tests = allTests();
	const first = await tried(places, () => tests, most.near);
	const left = first.filter(({ noticedBy }) => noticedBy === undefined).map(({ place }) => place);
	if (left.length === 0 || onlyNear) return first;
	const folder = copyOfTree('mutation');
	const reach = await reachOf(folder, left).finally(() => rmSync(folder, { recursive: true }));
	const second = await tried(left, (place) => reach.get(place) ?? [], most.reaching);
	return [...first.filter(({ noticedBy }) => noticedBy !== undefined), ...second];
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			sample: { type: 'string' },
			seed: { type: 'string', default: defaults.seed },
			near: { type: 'boolean', default: false },
		},
	});
	const isWhole = positionals.length > 0 && values.sample === undefined;
	const wanted = isWhole ? Infinity : Number(values.sample ?? defaults.sample);
	const files = positionals.length > 0 ? positionals : sources();
	const places = await drawn(files, wanted, Number(values.seed));
	console.log(`${places.length} changes of ${files.length} files, seed ${values.seed}`);
	console.log(report(await verdictsOn(places, values.near)));
}

void main();
