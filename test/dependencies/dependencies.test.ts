import { readFileSync } from 'node:fs';

import { builtInPackages, dependenciesPage, page, runtimeDependencies } from './page';

it('lists every package that comes along, as the lock file has it', () => {
	expect(readFileSync(page, 'utf8')).toBe(dependenciesPage());
});

it('brings only packages with a licence that lets anybody use them', () => {
	const free = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];
	const others = runtimeDependencies().filter(({ license }) => !free.includes(license));
	expect(others).toEqual([]);
});

it('is built of nothing that may not be passed on', () => {
	const free = ['MPL-2.0', 'OFL-1.1'];
	const others = builtInPackages().filter(({ license }) => !free.includes(license));
	expect(others).toEqual([]);
});

it('brings few packages', () => {
	expect(runtimeDependencies().length).toBeLessThan(25);
});
