import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { pageOf } from './page';
import { benchmarks, type Section } from './sections';

const repository = join(__dirname, '..');

/**
 * Runs the benchmarks, or those that are named, and prints their tables. `--write` keeps them as docs/benchmarks.md and
 * bench/results.json.
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
	const sections: Section[] = [];
	for (const { name, run } of chosen) {
		console.error(`Running ${name} …`);
		sections.push(await run());
	}
	const machine = {
		node: process.version,
		processors: cpus().length,
		date: new Date().toISOString().slice(0, 10),
	};
	console.log(pageOf(machine, sections));
	if (!values.write) return;
	writeFileSync(join(repository, 'docs/benchmarks.md'), pageOf(machine, sections));
	const results = `${JSON.stringify({ machine, sections }, null, '\t')}\n`;
	writeFileSync(join(repository, 'bench/results.json'), results);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
