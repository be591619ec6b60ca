import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { copyOfTree } from '../support/copyOfTree';
import { compiler } from './compiler';
import { Log } from './log';
import { placesOf, shuffled, sources, type Place } from './places';
import { lineOf, report } from './report';
import { allTests } from './tests';
import { tryTogether, type Bench } from './together';
import { trial, type Verdict } from './trial';

/** Where nothing else is asked: how many changes. */
const defaults = { sample: '100', seed: '1' };
const atOnce = 2;

/** The changes to try: as many as wanted of those that compile, drawn by the seed. */
async function drawn(
	files: string[],
	{ wanted, seed, log }: { wanted: number; seed: number; log: Log },
): Promise<Place[]> {
	const compiles = compiler();
	const chosen: Place[] = [];
	for (const place of shuffled(await placesOf(files), seed)) {
		if (chosen.length >= wanted) break;
		if (log.verdictOn(place.id) !== undefined || compiles(place)) chosen.push(place);
	}
	return chosen;
}

/** Tries each place by itself with the nearest tests, and those that are left together with all tests. */
async function verdictsOn(bench: Bench, places: Place[]): Promise<Verdict[]> {
	const { folders, tests, log } = bench;
	const waiting = places.filter(({ id }) => log.verdictOn(id) === undefined);
	const verdicts: Verdict[] = places
		.filter((place) => !waiting.includes(place))
		.map((place) => ({ place, ...log.verdictOn(place.id) }));
	const work = async (folder: string) => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const verdict = await trial(folder, next, tests);
			verdicts.push(verdict);
			log.add(verdict);
			console.log(`${verdicts.length}/${places.length} ${lineOf(verdict)}`);
		}
	};
	await Promise.all(folders.map(work));
	const left = verdicts.filter(({ noticedBy }) => noticedBy === undefined);
	const together = await tryTogether(
		bench,
		left.map(({ place }) => place),
	);
	return [...verdicts.filter((verdict) => !left.includes(verdict)), ...together];
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			sample: { type: 'string' },
			seed: { type: 'string', default: defaults.seed },
			log: { type: 'string' },
		},
	});
	const isWhole = positionals.length > 0 && values.sample === undefined;
	const wanted = isWhole ? Infinity : Number(values.sample ?? defaults.sample);
	const files = positionals.length > 0 ? positionals : sources();
	const log = new Log(values.log);
	const places = await drawn(files, { wanted, seed: Number(values.seed), log });
	console.log(`${places.length} changes of ${files.length} files, seed ${values.seed}`);
	const folders = Array.from({ length: atOnce }, () => copyOfTree('mutation'));
	try {
		console.log(report(await verdictsOn({ folders, tests: allTests(), log }, places)));
	} finally {
		for (const folder of folders) rmSync(folder, { recursive: true, force: true });
	}
}

void main();
