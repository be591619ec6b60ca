import fc from 'fast-check';

import {
	isNothing,
	readChoice,
	readFlag,
	readJson,
	readList,
	readNumber,
	readText,
} from '../../../../nodes/shared/values/readings';
import { tries } from '../../../support/tries';

/** Anything but the given words, however they are written. */
const otherThan = (words: string[]) =>
	fc
		.anything()
		.filter(
			(one) => typeof one === 'object' || !words.includes(`${String(one)}`.trim().toLowerCase()),
		);

/** Text with spaces around it and letters in either case. */
const loosely = (words: string) =>
	fc
		.tuple(fc.constantFrom('', ' ', '\t'), fc.boolean(), fc.constantFrom('', ' ', '\n'))
		.map(([before, isLoud, after]) => before + (isLoud ? words.toUpperCase() : words) + after);

describe('readFlag', () => {
	it.each([
		['true', true],
		['yes', true],
		['1', true],
		['false', false],
		['no', false],
		['0', false],
	])('reads %s in any letter case', (word, value) => {
		fc.assert(
			fc.property(loosely(word), (given) => expect(readFlag(given)).toEqual({ value })),
			tries.usual,
		);
	});

	it.each([true, false, 1, 0])('reads %s', (given) => {
		expect(readFlag(given)).toEqual({ value: Boolean(given) });
	});

	it('refuses everything else', () => {
		const other = otherThan(['true', 'yes', '1', 'false', 'no', '0']);
		fc.assert(
			fc.property(other, (given) => expect(readFlag(given)).toEqual({ mustBe: 'true or false' })),
			tries.usual,
		);
		for (const given of [[true], { value: true }, 'on', '', 2, NaN, null])
			expect(readFlag(given)).toHaveProperty('mustBe');
	});
});

describe('readNumber', () => {
	it('reads a number as it is and as text', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				expect(readNumber(value)).toEqual({ value });
				expect(readNumber(` ${value === 0 ? '0' : value} `)).toEqual({ value: value || 0 });
			}),
			tries.usual,
		);
	});

	it('gives what lies within the bounds, and refuses what does not with them', () => {
		const bounds = { least: 1, most: 20, whole: true };
		fc.assert(
			fc.property(fc.oneof(fc.integer(), fc.double(), fc.integer().map(String)), (given) => {
				const value = Number(given);
				const fits = Number.isInteger(value) && value >= 1 && value <= 20;
				expect(readNumber(given, bounds)).toEqual(
					fits ? { value } : { mustBe: 'a whole number from 1 to 20' },
				);
			}),
			tries.usual,
		);
	});

	it.each([
		'2,5',
		'',
		' ',
		'abc',
		'1_000',
		'0x10',
		'Infinity',
		'NaN',
		NaN,
		Infinity,
		true,
		null,
		undefined,
		[1],
		{},
		new Date(0),
	])('refuses %p', (given) => {
		expect(readNumber(given)).toEqual({ mustBe: 'a number' });
	});

	it('names the ends that there are', () => {
		expect(readNumber('x', { least: 0 })).toEqual({ mustBe: 'a number of at least 0' });
		expect(readNumber('x', { most: 1e6 })).toEqual({ mustBe: 'a number of at most 1,000,000' });
	});
});

describe('readChoice', () => {
	const choices = [
		{ name: 'Whole Model', value: 'all' },
		{ name: 'Full', value: 'Full' },
		{ name: 'Every Hour', value: 60 },
	];

	it.each(choices)('reads $value, loosely written', ({ value }) => {
		expect(readChoice(value, choices)).toEqual({ value });
		fc.assert(
			fc.property(loosely(String(value)), (given) =>
				expect(readChoice(given, choices)).toEqual({ value }),
			),
			tries.usual,
		);
	});

	it('refuses everything else with what there is', () => {
		const other = otherThan(choices.map(({ value }) => String(value).toLowerCase()));
		const mustBe = 'one of all (Whole Model), Full, 60 (Every Hour)';
		fc.assert(
			fc.property(other, (given) => expect(readChoice(given, choices)).toEqual({ mustBe })),
			tries.usual,
		);
		expect(readChoice(['all'], choices)).toEqual({ mustBe });
	});

	it('prefers the value that is exactly the same', () => {
		const alike = [
			{ name: 'Small', value: 'a' },
			{ name: 'Large', value: 'A' },
		];
		expect(readChoice('A', alike)).toEqual({ value: 'A' });
	});
});

describe('readList', () => {
	it('reads an array, its JSON and its entries with commas alike', () => {
		const entries = fc.array(fc.stringMatching(/^[a-z0-9]+$/), { minLength: 1 });
		fc.assert(
			fc.property(entries, (list) => {
				for (const given of [list, JSON.stringify(list), list.join(' , ')])
					expect(readList(given)).toEqual({ value: list });
			}),
			tries.usual,
		);
	});

	it.each([undefined, null, '', '  ', [], '[]', ' , '])('reads %p as no entry', (given) => {
		expect(readList(given)).toEqual({ value: [] });
	});

	it('reads a single entry', () => {
		expect(readList(7)).toEqual({ value: ['7'] });
	});

	it.each([{}, { a: 1 }, '[1, 2'])('refuses %p', (given) => {
		expect(readList(given)).toEqual({ mustBe: 'a list' });
	});
});

describe('readText', () => {
	it('gives text as it is', () => {
		fc.assert(
			fc.property(fc.string(), (given) =>
				expect(readText(given)).toEqual({ value: isNothing(given) ? '' : given }),
			),
			tries.usual,
		);
	});

	it('writes numbers, true and false', () => {
		expect(readText(12.5)).toEqual({ value: '12.5' });
		expect(readText(false)).toEqual({ value: 'false' });
	});

	it('never takes an object or a list for a name', () => {
		fc.assert(
			fc.property(fc.oneof(fc.object(), fc.array(fc.anything())), (given) =>
				expect(readText(given)).toEqual({ mustBe: 'text' }),
			),
			tries.usual,
		);
	});
});

describe('readJson', () => {
	it('gives JSON text and what it stands for alike', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.object({ withNullPrototype: false }), fc.array(fc.json())),
				(value) => {
					const text = JSON.stringify(value);
					expect(readJson(text)).toEqual({ value: JSON.parse(text) as unknown });
					expect(readJson(value)).toEqual({ value });
				},
			),
			tries.usual,
		);
	});

	it('gives nothing for nothing', () => {
		for (const given of [undefined, null, '', ' \n']) expect(readJson(given)).toEqual({});
	});

	it('refuses what is no JSON', () => {
		expect(readJson('{"a": }')).toEqual({ mustBe: 'valid JSON' });
	});
});
