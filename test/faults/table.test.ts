import { read } from '../support/documentation';
import { columns } from './columns';
import { pageOf, rowsOn } from './table';

it('reads the rows of docs/fault-matrix.md as it writes them', () => {
	const page = read('docs/fault-matrix.md');
	expect(pageOf(rowsOn(page, columns), columns)).toBe(page);
});
