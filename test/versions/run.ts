import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stopChildren } from '../../demo/children';
import { installEngine } from './install';
import { engineVersions, type EngineVersion } from './versions';

/** The tests that go through n8n's engine are those that depend on these files. */
const roots = ['test/support/credentialStore.ts', 'test/versions/engine.test.ts'];
const repository = join(__dirname, '..', '..');

interface Counts {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
}

async function main(wanted: string[]): Promise<void> {
	const lines: string[] = [];
	for (const version of versionsNamed(wanted)) {
		const title = `n8n ${version.n8n} (n8n-core ${version.core})`;
		console.log(`\n${title}`);
		const start = Date.now();
		const { numPassedTests: passed, ...counts } = await testOn(version);
		const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
		const seconds = Math.round((Date.now() - start) / 1000);
		lines.push(`${title}, ${seconds} s: ${passed} passed, ${failed} failed`);
		if (failed > 0 || passed === 0) process.exitCode = 1;
	}
	console.log(`\n${lines.join('\n')}`);
}

function versionsNamed(names: string[]): readonly EngineVersion[] {
	const unknown = names.filter((name) => !engineVersions.some(({ n8n }) => n8n === name));
	if (unknown.length === 0) {
		return engineVersions.filter(({ n8n }) => names.length === 0 || names.includes(n8n));
	}
	const known = engineVersions.map(({ n8n }) => n8n).join(', ');
	throw new Error(`Not among the versions to test (${known}): ${unknown.join(', ')}`);
}

async function testOn(version: EngineVersion): Promise<Counts> {
	const folder = await installEngine(version);
	for (const [file, reason] of Object.entries(version.leftOut)) {
		console.log(`  without ${file}: ${reason}`);
	}
	const outputFile = join(folder, 'results.json');
	await rm(outputFile, { force: true });
	const leftOut = ['/node_modules/', ...Object.keys(version.leftOut)];
	const jest = spawn(
		process.execPath,
		[
			require.resolve('jest/bin/jest'),
			...['--config', join(__dirname, 'jest.config.js')],
			...['--json', '--outputFile', outputFile],
			...leftOut.flatMap((pattern) => ['--testPathIgnorePatterns', pattern]),
			...['--findRelatedTests', ...roots],
		],
		{
			cwd: repository,
			env: { ...process.env, N8N_ENGINE_FOLDER: folder, N8N_ENGINE_CORE: version.core },
			stdio: 'inherit',
		},
	);
	await once(jest, 'close');
	return JSON.parse(await readFile(outputFile, 'utf8')) as Counts;
}

main(process.argv.slice(2)).catch(async (error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
	await stopChildren();
});
