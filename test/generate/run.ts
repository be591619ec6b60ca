import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { dependenciesPage, page as dependencies } from '../dependencies/page';
import { page as troubleshooting, troubleshootingPage } from '../docs/troubleshootingPage';
import { parametersNow, withNew, type KeptParameters } from '../kept/parameters';
import { read, repository } from '../support/documentation';
import { withMenus, withOperations } from './pages';

const keptFields = 'test/kept/fixtures/parameters.json';

/**
 * Writes everything that follows from the code: schemas of items, tables of operations, the looks of forms, what the cases
 * send and give, the lists of dependencies and failures, and the new fields that saved workflows will rely on.
 */
function main(): number {
	// The cases first: they make the schema of a new operation, which the other runs add to.
	if (!widened('test/cases/cases.test.ts', '--testNamePattern=in the engine')) return 1;
	if (!widened('schemas.test.ts')) return 1;
	const kept = JSON.parse(read(keptFields)) as KeptParameters;
	write(keptFields, () => JSON.stringify(withNew(kept, parametersNow())));
	node(require.resolve('prettier/bin/prettier.cjs'), [
		'--log-level=warn',
		'--write',
		'nodes/*/__schema__/**/*.json',
		keptFields,
	]);
	node(require.resolve('jest/bin/jest'), [
		'--updateSnapshot',
		'test/docs/forms',
		'test/cases/kept',
		'test/cases/checkOutcomes',
	]);
	write('docs/operations.md', withOperations);
	write('README.md', withMenus);
	writeFileSync(dependencies, dependenciesPage());
	writeFileSync(troubleshooting, troubleshootingPage());
	return 0;
}

/** Runs tests that give their items to the schemas. */
function widened(...tests: string[]): boolean {
	return node(require.resolve('jest/bin/jest'), tests, { WRITE_SCHEMAS: '1' }) === 0;
}

function node(script: string, args: string[], environment: NodeJS.ProcessEnv = {}) {
	const env = { ...process.env, ...environment };
	const options = { cwd: repository, env, stdio: 'inherit' } as const;
	return spawnSync(process.execPath, [script, ...args], options).status;
}

function write(path: string, renewed: (text: string) => string): void {
	writeFileSync(join(repository, path), renewed(read(path)));
}

process.exitCode = main();
