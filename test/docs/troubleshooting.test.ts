import { readFileSync } from 'node:fs';

import { kinds } from '../../nodes/shared/faults/kinds';
import { rows } from '../../nodes/shared/faults/table/rows';
import { page, troubleshootingPage } from './troubleshootingPage';

describe('docs/troubleshooting.md', () => {
	it('is what `npm run generate` writes', () => {
		expect(readFileSync(page, 'utf8')).toBe(troubleshootingPage());
	});

	it('has the advice of every kind of failure', () => {
		const text = readFileSync(page, 'utf8');
		const silent = rows
			.map(({ kind, advice }) => advice ?? kinds[kind].advice)
			.map((advice) => advice.split('{')[0] ?? '')
			.filter((advice) => !text.includes(advice));
		expect(silent).toEqual([]);
	});
});
