import fc from 'fast-check';
import { DateTime } from 'luxon';

import { coercions } from '../../../../nodes/PowerBi/pushDataset/coercions';
import {
	coerceRow,
	columnFinder,
	columnTypeOf,
	type ColumnType,
} from '../../../../nodes/PowerBi/pushDataset/columns';
import { tries } from '../../../support/tries';

const types: ColumnType[] = ['Int64', 'Double', 'Decimal', 'Boolean', 'DateTime', 'String'];
const find = columnFinder(types.map((type) => ({ name: type, type })));
const isFault = (value: unknown) => typeof value === 'object' && value !== null;

/** What the service takes for a type. */
const fits: Record<ColumnType, (value: unknown) => boolean> = {
	Int64: (value) => Number.isSafeInteger(value),
	Double: (value) => typeof value === 'number' && Number.isFinite(value),
	Decimal: (value) => typeof value === 'number' && Math.abs(value) < 1e24,
	Boolean: (value) => typeof value === 'boolean',
	DateTime: (value) => typeof value === 'string' && /^[+-]?\d{4,6}-\d\d-\d\dT[\d:.]+Z$/.test(value),
	String: (value) => typeof value === 'string' && value.length <= 4000,
};

it.each(types)('gives what %s takes, or a reason, for whatever comes', (type) => {
	fc.assert(
		fc.property(fc.anything({ withDate: true, withBigInt: true }), (value) => {
			if (value === undefined || value === null || value === '') return;
			let result: ReturnType<typeof coerceRow>;
			try {
				result = coerceRow({ [type]: value }, find, { ignoreOthers: false });
			} catch (error) {
				// Only values that JSON itself cannot write may fail, and items are JSON.
				expect(() => JSON.stringify(value)).toThrow();
				return void error;
			}
			if ('fault' in result)
				expect(result.fault).toMatchObject({ column: type, reason: expect.any(String) });
			else expect(fits[type](result.row[type])).toBe(true);
		}),
		tries.quick,
	);
});

it('takes what already fits as it is, and what it gave again', () => {
	const byType: Array<[ColumnType, fc.Arbitrary<unknown>]> = [
		['Int64', fc.maxSafeInteger()],
		['Double', fc.double({ noNaN: true, noDefaultInfinity: true })],
		['Boolean', fc.boolean()],
		['String', fc.string({ maxLength: 200 })],
		[
			'DateTime',
			fc
				.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
				.map((at) => at.toISOString()),
		],
	];
	for (const [type, values] of byType) {
		fc.assert(
			fc.property(values, (value) => expect(coercions[type](value)).toBe(value)),
			tries.usual,
		);
	}
});

it('reads whole numbers from their text exactly', () => {
	fc.assert(
		fc.property(fc.maxSafeInteger(), (value) => expect(coercions.Int64(String(value))).toBe(value)),
		tries.usual,
	);
	expect(isFault(coercions.Int64('9007199254740993'))).toBe(true);
	expect(isFault(coercions.Int64(2 ** 53))).toBe(true);
});

it('reads the usual forms of a moment as luxon does', () => {
	const parts = fc.record({
		at: fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
		form: fc.constantFrom('Z', '', 'date', 'sql'),
	});
	fc.assert(
		fc.property(parts, ({ at, form }) => {
			const iso = at.toISOString();
			const text =
				{
					Z: iso,
					'': iso.slice(0, -1),
					date: iso.slice(0, 10),
					sql: iso.slice(0, 19).replace('T', ' '),
				}[form] ?? '';
			const expected =
				form === 'sql'
					? DateTime.fromSQL(text, { zone: 'utc' })
					: DateTime.fromISO(text, { zone: 'utc' });
			expect(coercions.DateTime(text)).toBe(expected.toUTC().toISO());
		}),
		tries.usual,
	);
});

it.each([
	['2026-01-31T10:00:00+02:00', '2026-01-31T08:00:00.000Z'],
	['2026-01-31T10:00+0200', '2026-01-31T08:00:00.000Z'],
	['2026-01-31T10:00:00.1234567Z', '2026-01-31T10:00:00.123Z'],
	['2026-W05-6', '2026-01-31T00:00:00.000Z'],
	['Sat, 31 Jan 2026 10:00:00 GMT', '2026-01-31T10:00:00.000Z'],
	['Sat, 31 Jan 2026 10:00:00 +0200', '2026-01-31T08:00:00.000Z'],
	[1_769_853_600_000, '2026-01-31T10:00:00.000Z'],
	[new Date('2026-01-31T10:00:00Z'), '2026-01-31T10:00:00.000Z'],
	[DateTime.fromISO('2026-01-31T10:00:00', { zone: 'Europe/Paris' }), '2026-01-31T09:00:00.000Z'],
])('reads the moment %s as %s', (given, expected) => {
	expect(coercions.DateTime(given)).toBe(expected);
});

it.each([
	'2026-02-30',
	'2026-02-30T10:00:00Z',
	'31.01.2026',
	'x',
	12,
	new Date(Number.NaN),
	{},
	true,
])('finds no moment in %s', (given) => expect(isFault(coercions.DateTime(given))).toBe(true));

it.each([
	['1.0', 1],
	['+5', 5],
	['1e3', 1000],
	[' 7 ', 7],
])('reads the whole number %s', (given, expected) => expect(coercions.Int64(given)).toBe(expected));

it.each(['', 'x', '1.5', '1,000', '0x10', 'NaN', 'Infinity', true, {}, []])(
	'finds no whole number in %j',
	(given) => expect(isFault(coercions.Int64(given))).toBe(true),
);

it('matches columns in any letter case, exact names first, and names them as the table does', () => {
	const finder = columnFinder([
		{ name: 'a', type: 'String' },
		{ name: 'A', type: 'Int64' },
		{ name: 'Größe', type: 'Double' },
	]);
	const result = coerceRow({ A: '1', GRÖSSE: 2, größe: '3' }, finder, { ignoreOthers: true });
	expect(result).toEqual({ row: { A: 1, Größe: 3 } });
});

it.each([
	['bool', 'Boolean'],
	['int', 'Int64'],
	['DateTime', 'DateTime'],
	['Currency', 'Decimal'],
	['Text', 'String'],
	[undefined, undefined],
	['Blob', undefined],
])('knows the type %s as %s', (word, type) => expect(columnTypeOf(word)).toBe(type));

it('keeps empty texts for text columns only', () => {
	const result = coerceRow({ String: '', Int64: '', DateTime: null, Boolean: undefined }, find, {
		ignoreOthers: false,
	});
	expect(result).toEqual({ row: { String: '', Int64: null, DateTime: null } });
});

it('gives a row the same whether some, all or none of its members must change', () => {
	const members = fc.uniqueArray(
		fc.tuple(
			fc.constantFrom('Int64', 'INT64', 'String', 'string', 'Boolean', 'Other', '__proto__'),
			fc.constantFrom<unknown>(1, '1', 'true', true, null, undefined, ''),
		),
		{ selector: ([name]) => name },
	);
	fc.assert(
		fc.property(members, (entries) => {
			const given = Object.fromEntries(entries);
			const before = structuredClone(given);
			const result = coerceRow(given, find, { ignoreOthers: true });
			expect(given).toEqual(before);
			// Each member alone, put together: what a row is made of member by member.
			const each = Object.entries(given).map(([name, value]) =>
				coerceRow({ [name]: value }, find, { ignoreOthers: true }),
			);
			const rows = each.flatMap((one) => ('row' in one ? Object.entries(one.row) : []));
			const names = rows.map(([name]) => name);
			if (new Set(names).size < names.length || each.some((one) => 'fault' in one)) {
				expect(result).toHaveProperty('fault');
			} else if ('row' in result) {
				expect(Object.entries(result.row)).toEqual(rows);
			} else {
				throw new Error(`refused: ${JSON.stringify(result.fault)}`);
			}
		}),
	);
});
