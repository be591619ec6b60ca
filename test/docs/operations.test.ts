import { cases } from '../cases';
import { withMenus, withOperations } from '../generate/pages';
import { read } from '../support/documentation';

const renewed = 'is as the menus are; if not, run npm run generate';

it(`docs/operations.md ${renewed}`, () => {
	expect(read('docs/operations.md')).toBe(withOperations(read('docs/operations.md')));
});

it(`README.md ${renewed}`, () => {
	expect(read('README.md')).toBe(withMenus(read('README.md')));
});

it('docs/operations.md has a section for every node with operations', () => {
	const page = read('docs/operations.md');
	const places = cases.map(({ operation }) => operation.split(' ').at(-1) ?? '');
	expect(places.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
});
