import { embeddedJson } from '../../../../nodes/shared/faults/embeddedJson';

describe('JSON in a text', () => {
	it.each([
		['alone', '{"a":1}', { before: '', value: { a: 1 }, after: '' }],
		['in the middle', 'Is: {"a":1} so', { before: 'Is: ', value: { a: 1 }, after: ' so' }],
		[
			'with objects and lists within',
			'x {"a":{"b":[1,{"c":2}]}} y',
			{ before: 'x ', value: { a: { b: [1, { c: 2 }] } }, after: ' y' },
		],
		[
			'with brackets in a string',
			'{"a":"}]{["} z',
			{ before: '', value: { a: '}]{[' }, after: ' z' },
		],
		[
			'with quotation marks in a string',
			'{"a":"\\"}"} z',
			{ before: '', value: { a: '"}' }, after: ' z' },
		],
		[
			'behind braces that are none',
			'in {x} and {} and {"a":1}.',
			{ before: 'in {x} and {} and ', value: { a: 1 }, after: '.' },
		],
		[
			'escaped once more',
			'x {\\"a\\":\\"b\\/c\\"} y',
			{ before: 'x ', value: { a: 'b/c' }, after: ' y' },
		],
		['cut off in a string', 'x {"a":"b', { before: 'x ', value: { a: 'b' }, after: '' }],
		['cut off in a list', '{"a":[1,2', { before: '', value: { a: [1, 2] }, after: '' }],
		['cut off behind a comma', '{"a":1,', { before: '', value: { a: 1 }, after: '' }],
		['cut off in a name', '{"a":1,"b', { before: '', value: { a: 1 }, after: '' }],
		[
			'cut off before a value',
			'{ "a":{"b":1},"c":',
			{ before: '', value: { a: { b: 1 } }, after: '' },
		],
		[
			'cut off in the eighth member that is broken',
			`{"a":1${',"b'.repeat(7)}`,
			{ before: '', value: { a: 1 }, after: '' },
		],
	])('%s is read', (_how, words, found) => {
		expect(embeddedJson(words)).toEqual(found);
	});

	it.each([
		['no braces', 'nothing'],
		['empty braces', '{} {}'],
		['a list', '[1]'],
		['words in braces', '{0} of {name}'],
		['cut off at once', 'x {'],
		['cut off before its first member', '{a'],
		['too much that is broken', `{"a":1${',"b'.repeat(8)}`],
		['too many braces before it', `${'{x} '.repeat(20)}{"a":1}`],
	])('%s is none', (_what, words) => {
		expect(embeddedJson(words)).toBeUndefined();
	});

	it('stands behind nineteen other braces at most', () => {
		expect(embeddedJson(`${'{x} '.repeat(19)}{"a":1}`)?.value).toEqual({ a: 1 });
	});
});
