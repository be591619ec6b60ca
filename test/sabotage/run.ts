import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { copyOfTree, root } from '../support/copyOfTree';
import { placesIn, sabotaged } from './place';
import { sabotages } from './sabotages';
import type { Sabotage } from './sabotage';

const atOnce = 2;

interface Report {
	testResults: Array<{
		message: string;
		assertionResults: Array<{ fullName: string; status: string }>;
	}>;
}

/** Names of tests. */
interface Tested {
	passed: string[];
	failed: string[];
}

/** The names of the tests of a file that passed and failed; all of a file that does not even load have failed. */
async function run(folder: string, file: string, names: string[]): Promise<Tested> {
	const jest = require.resolve('jest/bin/jest');
	const pattern = names.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
	const given = [
		'--json',
		'--silent',
		'--forceExit',
		'-w',
		'1',
		'--testTimeout',
		'60000',
		file,
		'-t',
		pattern,
	];
	const output = await new Promise<string>((resolve) => {
		execFile(
			process.execPath,
			[jest, ...given],
			{ cwd: folder, maxBuffer: 2 ** 28, timeout: 300_000 },
			(_error, stdout) => resolve(stdout),
		);
	});
	const start = output.indexOf('{"num');
	const report = JSON.parse(start < 0 ? '{"testResults":[]}' : lineAt(output, start)) as Report;
	const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
	const named = (wanted: string) =>
		results.filter(({ status }) => status === wanted).map(({ fullName }) => fullName);
	return { passed: named('passed'), failed: named('failed') };
}

function lineAt(output: string, start: number): string {
	const end = output.indexOf('\n', start);
	return output.slice(start, end < 0 ? undefined : end);
}

const sound = new Map<string, ReturnType<typeof run>>();

/** How the tests of a file that sabotages name go when nothing is broken; run once. */
async function soundly(folder: string, file: string) {
	const names = sabotages.filter(({ test }) => test[0] === file).map(({ test }) => test[1]);
	const going = sound.get(file) ?? run(folder, file, names);
	sound.set(file, going);
	return await going;
}

/** What is wrong with a sabotage: its place is not there any more, or nobody noticed it. */
async function verdictOn(folder: string, sabotage: Sabotage): Promise<string | undefined> {
	const { file, within, test } = sabotage;
	const source = readFileSync(join(root, file), 'utf8');
	const times = placesIn(source, sabotage).length;
	if (times !== 1) return `it can be brought into ${within} of ${file} at ${times} places`;
	const [testFile, name] = test;
	const before = await soundly(folder, testFile);
	const named = (names: string[]) => names.filter((fullName) => fullName.includes(name));
	if (named(before.failed).length > 0) return `${named(before.failed).join(', ')} fails without it`;
	if (named(before.passed).length === 0) return `no test of ${testFile} is named "${name}"`;
	writeFileSync(join(folder, file), sabotaged(source, sabotage));
	try {
		const after = await run(folder, testFile, [name]);
		return after.failed.length > 0
			? undefined
			: `it is not noticed by ${after.passed.join(', ') || name}`;
	} finally {
		writeFileSync(join(folder, file), source);
	}
}

async function main(): Promise<number> {
	const wanted = process.argv.slice(2);
	const chosen = sabotages.filter(
		({ what }) => wanted.length === 0 || wanted.some((words) => what.includes(words)),
	);
	const waiting = [...chosen];
	let bad = 0;
	const work = async () => {
		const folder = copyOfTree('sabotage');
		try {
			for (let next = waiting.shift(); next; next = waiting.shift()) {
				const verdict = await verdictOn(folder, next);
				if (verdict !== undefined) bad += 1;
				console.log(
					`${verdict === undefined ? 'noticed' : 'MISSED '} ${next.what}${verdict === undefined ? '' : `: ${verdict}`}`,
				);
			}
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	console.log(`${chosen.length - bad} of ${chosen.length} sabotages noticed`);
	return bad === 0 && chosen.length > 0 ? 0 : 1;
}

void main().then((code) => (process.exitCode = code));
