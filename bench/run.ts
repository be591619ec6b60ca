import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { format, resolveConfig } from 'prettier';

import { looksPicture } from './looksPicture';
import { pageOf } from './page';
import { benchmarks, type Section } from './sections';

const repository = join(__dirname, '..');
const resultsFile = join(repository, 'bench/results.json');

/**
 * Runs the benchmarks, or those that are named, and prints their tables. `--write` keeps them in docs/benchmarks.md and
 * bench/results.json, beside the earlier results of the others, and draws the picture of docs/rhythm.md.
 */
async function main(): Promise<void> {
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: { write: { type: 'boolean', default: false } },
	});
	const unknown = positionals.filter((wanted) => !benchmarks.some(({ name }) => name === wanted));
	if (unknown.length > 0) throw new Error(`No benchmark is named ${unknown.join(', ')}`);
	const chosen = benchmarks.filter(
		({ name }) => positionals.length === 0 || positionals.includes(name),
	);
	const date = new Date().toISOString().slice(0, 10);
	const sections: Section[] = [];
	for (const { name, title, run } of chosen) {
		console.error(`Running ${name} …`);
		sections.push({ title, date, ...(await run()) });
	}
	const machine = { node: process.version, processors: cpus().length };
	console.log(pageOf(machine, sections));
	if (!values.write) return;
	const kept = withEarlier(sections);
	writeFileSync(join(repository, 'docs/benchmarks.md'), pageOf(machine, kept));
	const results = JSON.stringify({ machine, sections: kept }, null, '\t');
	const style = await resolveConfig(resultsFile);
	writeFileSync(resultsFile, await format(results, { ...style, filepath: resultsFile }));
	writeFileSync(join(repository, 'docs/images/looks.svg'), looksPicture());
}

/** The sections in their order: those that were measured now, and the earlier ones of benchmarks that were not run. */
function withEarlier(sections: Section[]): Section[] {
	const earlier = JSON.parse(readFileSync(resultsFile, 'utf8')) as { sections: Section[] };
	const all = [...sections, ...earlier.sections];
	return benchmarks.flatMap(({ title }) => all.find((section) => section.title === title) ?? []);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
