import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { dependenciesPage, page as dependencies } from '../dependencies/page';
import { page as troubleshooting, troubleshootingPage } from '../docs/troubleshootingPage';
import { read, repository } from '../support/documentation';
import { withMenus, withOperations } from './pages';

/** Writes everything that follows from the code: schemas of items, tables of operations, the list of dependencies, troubleshooting. */
function main(): number {
	const jest = [require.resolve('jest/bin/jest'), 'test/cases/cases.test.ts', 'schemas.test.ts'];
	const { status } = node(jest, { WRITE_SCHEMAS: '1' });
	if (status !== 0) return 1;
	node([
		require.resolve('prettier/bin/prettier.cjs'),
		'--log-level=warn',
		'--write',
		'nodes/*/__schema__/**/*.json',
	]);
	write('docs/operations.md', withOperations);
	write('README.md', withMenus);
	writeFileSync(dependencies, dependenciesPage());
	writeFileSync(troubleshooting, troubleshootingPage());
	return 0;
}

function node(args: string[], environment: NodeJS.ProcessEnv = {}) {
	const env = { ...process.env, ...environment };
	return spawnSync(process.execPath, args, { cwd: repository, env, stdio: 'inherit' });
}

function write(path: string, renewed: (text: string) => string): void {
	writeFileSync(join(repository, path), renewed(read(path)));
}

process.exitCode = main();
