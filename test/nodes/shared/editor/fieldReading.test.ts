import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';

import { readField, type OpenField } from '../../../../nodes/shared/editor/fieldReading';
import { tries } from '../../../support/tries';

const field = (type: INodeProperties['type'], more: Partial<INodeProperties> = {}) =>
	({ displayName: 'Label', name: 'field', type, default: '', ...more }) as INodeProperties;
const read = (one: INodeProperties, given: unknown) => readField(one, given, 'Europe/Berlin');

const options = [
	{ name: 'Whole Model', value: 'all' },
	{ name: 'Chosen Tables', value: 'list' },
];
const count = field('number', { typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 } });
const collection = field('collection', {
	options: [
		{ ...field('boolean'), displayName: 'Raw', name: 'raw' },
		{ ...count, displayName: 'Times', name: 'times' },
		{ ...field('string'), displayName: 'Words', name: 'words' },
		{ ...field('multiOptions', { options }), displayName: 'What', name: 'what' },
	],
});
const rows = field('fixedCollection', {
	typeOptions: { multipleValues: true },
	options: [
		{
			displayName: 'Table',
			name: 'table',
			values: [
				{ ...field('string'), displayName: 'Name', name: 'name' },
				{ ...field('boolean'), displayName: 'Hidden', name: 'hidden' },
			],
		},
	],
});

const fieldsOfEachType = [
	...(['boolean', 'string', 'dateTime', 'resourceLocator', 'json', 'resourceMapper'] as const).map(
		(type) => field(type),
	),
	field('options', { options }),
	field('multiOptions', { options }),
	count,
	collection,
	rows,
];

it.each(fieldsOfEachType)(
	'reads whatever is given for a field of type $type, or says why not',
	(one) => {
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.string(), fc.json()), (given) => {
				const reading = read(one, given);
				if ('refusal' in reading) {
					expect(reading.refusal).toMatch(/^\S.* must be .+, but .* was given\.$/s);
					expect(reading.refusal.length).toBeLessThan(300);
				}
			}),
			tries.usual,
		);
	},
);

it.each([undefined, null, '', '  '])(
	'reads nothing where %j is given for a single value',
	(given) => {
		for (const type of ['boolean', 'number', 'dateTime', 'resourceLocator', 'json'] as const)
			expect(read(field(type), given)).toEqual({});
		expect(read(field('options', { options }), given)).toEqual({});
	},
);

it.each([
	[field('boolean'), 'maybe', 'Label must be true or false, but "maybe" was given.'],
	[count, '2,5', 'Label must be a whole number from 1 to 20, but "2,5" was given.'],
	[count, NaN, 'Label must be a whole number from 1 to 20, but NaN was given.'],
	[
		field('options', { options }),
		'none',
		'Label must be one of all (Whole Model), list (Chosen Tables), but "none" was given.',
	],
	[
		field('multiOptions', { options }),
		['all', 'none'],
		'Label must be one of all (Whole Model), list (Chosen Tables), but "none" was given.',
	],
	[field('string'), { a: 1 }, 'Label must be text, but {"a":1} was given.'],
	[field('string'), ['a'], 'Label must be text, but ["a"] was given.'],
	[
		field('dateTime'),
		'12',
		'Label must be a date and time such as 2026-01-31T18:30:00, but "12" was given.',
	],
	[
		field('resourceLocator'),
		{ __rl: true, mode: 'id', value: { id: 1 } },
		'Label must be a name, an ID or an address, but {"__rl":true,"mode":"id","value":{"id":1}} was given.',
	],
	[field('json'), '{', 'Label must be valid JSON, but "{" was given.'],
	[collection, 'x', 'Label must be an object with its options, but "x" was given.'],
	[collection, [1], 'Label must be an object with its options, but [1] was given.'],
	[collection, { times: 0 }, 'Times must be a whole number from 1 to 20, but 0 was given.'],
	[rows, 'x', 'Label must be a list of objects, but "x" was given.'],
	[rows, { table: [1] }, 'Label must be a list of objects, but {"table":[1]} was given.'],
	[rows, { table: [{ hidden: 'x' }] }, 'Hidden must be true or false, but "x" was given.'],
])('refuses with the label: %#', (one, given, refusal) => {
	expect(read(one, given)).toEqual({ refusal });
});

it('shortens a long value', () => {
	const reading = read(count, 'x'.repeat(1000));
	expect('refusal' in reading && reading.refusal.length).toBeLessThan(150);
});

describe('a collection', () => {
	it('has the members that were added, each read', () => {
		const given = { raw: 'TRUE', times: ' 3 ', words: 7, what: '["list"]', foreign: 'x' };
		const value = { raw: true, times: 3, words: '7', what: ['list'] };
		expect(read(collection, given)).toEqual({ value });
		expect(read(collection, JSON.stringify(given))).toEqual({ value });
	});

	it('has no member that got nothing, but an emptied text and an emptied list', () => {
		const given = { raw: null, times: '', words: '', what: '' };
		expect(read(collection, given)).toEqual({ value: { words: '', what: [] } });
		expect(read(collection, { words: null })).toEqual({ value: {} });
	});
});

describe('rows', () => {
	const value = { table: [{ name: 'Sales', hidden: true, more: 1 }] };
	const row = { name: 'Sales', hidden: 'yes', more: 1 };

	it.each([
		{ table: [row] },
		[row],
		row,
		JSON.stringify([row]),
		{ table: row },
		{ table: JSON.stringify([row]) },
	])('are read from %j', (given) => {
		expect(read(rows, given)).toEqual({ value });
	});

	it.each([{}, [], '', null, undefined, '[]', { table: [] }])('are none in %j', (given) => {
		expect(read(rows, given)).toEqual({ value: { table: [] } });
	});
});

it('leaves to the operation what its form does not offer', () => {
	const open: OpenField = { ...field('multiOptions', { options }), open: true };
	fc.assert(
		fc.property(fc.anything(), (value) => expect(read(open, value)).toEqual({ value })),
		tries.usual,
	);
});
