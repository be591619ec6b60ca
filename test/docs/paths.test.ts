import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { read, repository } from '../support/documentation';

/** Files that a page makes up as an example. */
const madeUp = ['nodes/PowerBi/workspace/countModels.ts'];

it.each(['CONTRIBUTING.md', 'docs/adding.md', 'docs/architecture.md', 'docs/services.md'])(
	'%s names files and folders that there are',
	(page) => {
		const named = [...read(page).matchAll(/`((?:nodes|credentials|test|demo|build)\/[\w./-]+)`/g)];
		const missing = named
			.map(([, path = '']) => path)
			.filter((path) => !madeUp.includes(path) && !exists(path));
		expect(missing).toEqual([]);
	},
);

/** As it stands, or as the source of a module that is called without its ending. */
function exists(path: string): boolean {
	return [path, `${path}.ts`].some((one) => existsSync(join(repository, one)));
}
