import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { columns } from './columns';
import { pageOf, rowsOn, type Row } from './table';

const root = join(__dirname, '../..');
const page = join(root, 'docs/fault-matrix.md');

function rowsIn(folder: string): Row[] {
	return readdirSync(folder)
		.sort()
		.flatMap((file) => {
			const rows = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Row[];
			return rows.sort((one, other) => rankOf(one).localeCompare(rankOf(other), 'en'));
		});
}

const phases = ['sign-in', 'read', 'before', 'act', 'after'];

/** Not the order of the requests, as some are made at the same time. */
function rankOf({ place }: Row): string {
	return `${phases.findIndex((phase) => place.startsWith(phase))} ${place}`;
}

/** The tried rows and, when only some operations were tried, those that the page has of the others. */
function withOthers(tried: Row[], onlySome: boolean): Row[] {
	if (!onlySome) return tried;
	const again = new Set(tried.map(({ operation }) => operation));
	const kept = rowsOn(readFileSync(page, 'utf8'), columns);
	const all = [...kept.filter(({ operation }) => !again.has(operation)), ...tried];
	return all.sort((one, other) =>
		fileOf(one) < fileOf(other) ? -1 : Number(fileOf(one) > fileOf(other)),
	);
}

const fileOf = ({ operation }: Row) => `${encodeURIComponent(operation)}.json`;

/** Runs the matrix, prints its table and keeps it; fails where the kept one is another, unless it is to `--write` it. */
function main(): number {
	const folder = mkdtempSync(join(tmpdir(), 'fault-rows-'));
	try {
		const jest = require.resolve('jest/bin/jest');
		const env = { ...process.env, FAULT_ROWS: folder };
		const given = process.argv.slice(2).filter((one) => one !== '--write');
		const run = spawnSync(process.execPath, [jest, '--config', 'jest.faults.config.js', ...given], {
			cwd: root,
			env,
			stdio: 'inherit',
		});
		const table = pageOf(withOthers(rowsIn(folder), given.length > 0), columns);
		console.log(table);
		if (run.status !== 0) return 1;
		if (process.argv.includes('--write')) writeFileSync(page, table);
		else if (readFileSync(page, 'utf8') !== table) {
			console.error(
				'docs/fault-matrix.md is not up to date: run npm run test:faults -- --write and commit it.',
			);
			return 1;
		}
		return 0;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

process.exitCode = main();
