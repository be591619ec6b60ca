import { placesIn, sabotaged } from './place';

const source = `
const limit = 3;
export function wait(ms: number) {
	if (ms > limit) return undefined;
	return call(
		ms,
		limit,
	);
}
class Queue {
	next() {
		return call(ms, limit);
	}
}
`;
const find = (within: string, pattern: string, replace = '') => ({
	what: '',
	file: '',
	within,
	find: pattern,
	replace,
	test: ['', ''] as [string, string],
});

it.each([
	['wait', 'return call(ms, limit)', 1],
	['next', 'return call(ms, limit)', 1],
	['Queue', 'call(ms,limit)', 1],
	['wait', 'if (ms>limit) return undefined;', 1],
	['wait', 'if (…) return', 1],
	['wait', 'limit', 2],
	['limit', 'limit = 3', 1],
	['wait', 'if (ms < limit)', 0],
	['wait', 'returncall', 0],
	['stop', 'limit', 0],
])('%s has "%s" %d times', (within, pattern, times) => {
	expect(placesIn(source, find(within, pattern))).toHaveLength(times);
});

it('only the named place is replaced, as it is', () => {
	const changed = sabotaged(source, find('wait', 'call(ms, limit)', '$& $1'));
	expect(changed).toContain('return $& $1;');
	expect(changed).toContain('\t\treturn call(ms, limit);');
	expect(() => sabotaged(source, find('wait', 'nothing'))).toThrow('does not stand in wait');
});
