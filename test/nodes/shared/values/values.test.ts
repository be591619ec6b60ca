import { entryOf, member } from '../../../../nodes/shared/values/values';

describe('the entry of a table', () => {
	const words: Record<string, string> = { completed: 'done' };

	it('is found under its key', () => {
		expect(entryOf(words, 'completed')).toBe('done');
	});

	it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', '', undefined])(
		'finds nothing that every object has: %s',
		(key) => {
			expect(entryOf(words, key)).toBeUndefined();
		},
	);
});

it('a member is never one that every object has', () => {
	expect(member({}, 'constructor')).toBeUndefined();
	expect(member(JSON.parse('{"__proto__": 1}'), '__proto__')).toBe(1);
});
