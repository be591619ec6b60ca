import type { IDataObject } from 'n8n-workflow';

import {
	refusalInRelationships,
	refusalInTables,
	tableOf,
} from '../../../../nodes/PowerBi/pushDataset/tableDefinition';

const column = (name: string, more = {}) => ({ name, dataType: 'Int64', ...more });
const columns = (count: number) => Array.from({ length: count }, (_, at) => column(`c${at}`));
const table = (more: object = {}) => ({ name: 'Sales', columns: [column('id')], ...more });
const faultOf = (given: unknown) => {
	const result = tableOf(given);
	return 'refusal' in result ? result.refusal : undefined;
};

describe('a table', () => {
	it.each<[string, unknown, string]>([
		['without a name', { columns: columns(1) }, 'A table has no name: give each table a name.'],
		[
			'with a name of 101 characters',
			table({ name: 'n'.repeat(101) }),
			`The name of table "${'n'.repeat(30)}…" is longer than 100 characters.`,
		],
		[
			'without columns',
			table({ columns: [] }),
			'Table "Sales" has no columns: give it at least one.',
		],
		[
			'with 76 columns',
			table({ columns: columns(76) }),
			'Table "Sales" has 76 columns, and a push dataset takes at most 75.',
		],
		[
			'with a column without a name',
			table({ columns: [column('id'), { dataType: 'Int64' }] }),
			'A column of table "Sales" has no name: give each column a name.',
		],
		[
			'with a column of an odd type',
			table({ columns: [column('id', { dataType: 'Integer64' })] }),
			'Data type "Integer64" of column "id" does not exist: choose Int64, Double, Decimal, Boolean, DateTime or String.',
		],
		[
			'with a column without a type',
			table({ columns: [{ name: 'id' }] }),
			'Data type "" of column "id" does not exist: choose Int64, Double, Decimal, Boolean, DateTime or String.',
		],
		[
			'with two columns of one name',
			table({ columns: [column('id'), column('ID')] }),
			'Two columns of table "Sales" are named "ID".',
		],
		[
			'sorted by a column that is not there',
			table({ columns: [column('id'), column('day', { sortByColumn: 'number' })] }),
			'Column "day" is to be sorted by "number", which table "Sales" does not have.',
		],
		[
			'with a measure without a name',
			table({ measures: [{ expression: '1' }] }),
			'A measure of table "Sales" has no name.',
		],
		[
			'with a measure without an expression',
			table({ measures: [{ name: 'Sum' }] }),
			'Measure "Sum" of table "Sales" has no DAX expression.',
		],
	])('%s is refused', (_what, given, fault) => {
		expect(faultOf(given)).toBe(fault);
	});

	it('may have 75 columns and a name of 100 characters', () => {
		expect(faultOf(table({ columns: columns(75), name: 'n'.repeat(100) }))).toBeUndefined();
	});

	it('is sent with what it says, and without what a form left empty', () => {
		const given = table({
			columns: [
				column('id', { dataType: 'int64', isHidden: true, formatString: '' }),
				column('day', { sortByColumn: 'id', isHidden: false, summarizeBy: 'default' }),
				column('sum', { summarizeBy: 'sum', dataCategory: 'Money' }),
			],
			measures: [{ name: 'Sum', expression: 'SUM(Sales[sum])', formatString: '', isHidden: false }],
			description: 'What was sold',
			isHidden: true,
		});
		expect(tableOf(given)).toEqual({
			table: {
				name: 'Sales',
				columns: [
					{ name: 'id', dataType: 'Int64', isHidden: true },
					{ name: 'day', dataType: 'Int64', sortByColumn: 'id' },
					{ name: 'sum', dataType: 'Int64', summarizeBy: 'sum', dataCategory: 'Money' },
				],
				measures: [{ name: 'Sum', expression: 'SUM(Sales[sum])' }],
				description: 'What was sold',
				isHidden: true,
			},
		});
		expect(tableOf(table({ isHidden: 'true', description: '', measures: [] }))).toEqual({
			table: { name: 'Sales', columns: [{ name: 'id', dataType: 'Int64' }] },
		});
	});
});

describe('tables', () => {
	const named = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `t${at}` }));

	it.each<[string, IDataObject[], string | undefined]>([
		['none', [], 'No table is given: a push dataset needs at least one.'],
		['75', named(75), undefined],
		['76', named(76), '76 tables are given, and a push dataset holds at most 75.'],
		[
			'two of one name',
			[{ name: 'Sales' }, { name: 'sales' }],
			'Two tables are named "sales": give each its own name.',
		],
	])('%s: %j', (_what, tables, fault) => {
		expect(refusalInTables(tables)).toBe(fault);
	});
});

describe('relationships', () => {
	const tables = ['Sales', 'Days'].map((name) => table({ name, columns: [column('day')] }));
	const one = (more: IDataObject = {}): IDataObject => ({
		name: 'by day',
		fromTable: 'Sales',
		fromColumn: 'day',
		toTable: 'Days',
		toColumn: 'day',
		...more,
	});
	const many = (count: number) =>
		Array.from({ length: count }, (_, at) => one({ name: `by day ${at}` }));

	it.each<[string, IDataObject[], string | undefined]>([
		['none', [], undefined],
		['one', [one()], undefined],
		['75', many(75), undefined],
		['76', many(76), '76 relationships are given, and a push dataset holds at most 75.'],
		[
			'two of one name',
			[one(), one({ name: 'By Day' })],
			'Two relationships are named "By Day": give each its own name.',
		],
		[
			'one without a name',
			[one({ name: '' })],
			'A relationship has no name: give each relationship a name.',
		],
		[
			'one with an odd filter',
			[one({ crossFilteringBehavior: 'Sideways' })],
			'Cross filter "Sideways" of relationship "by day" does not exist: choose OneDirection, BothDirections, Automatic.',
		],
		['one with a filter', [one({ crossFilteringBehavior: 'BothDirections' })], undefined],
		[
			'one from a table that is not there',
			[one({ fromTable: 'Weeks' })],
			'Relationship "by day" names table "Weeks", which is not there.',
		],
		[
			'a second one to a column that is not there',
			[one(), one({ name: 'by week', toColumn: 'week' })],
			'Relationship "by week" names column "week", which table "Days" does not have.',
		],
	])('%s', (_what, relationships, fault) => {
		expect(refusalInRelationships(relationships, tables)).toBe(fault);
	});
});
