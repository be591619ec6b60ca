import { plainlyNamed } from '../../../../nodes/shared/powerBi/columnNames';

it.each([
	['Sales[Amount]', 'Amount'],
	['[Amount]', 'Amount'],
	['Amount', 'Amount'],
	['Sales[Amount] ', 'Sales[Amount] '],
	['Sales[]', 'Sales[]'],
	['Sales[[]', '['],
	['Sales[a]]]', 'a]'],
	['Sales[a]]b]', 'a]b'],
	['Sales[a[b]', 'a[b'],
	['Sales[a[b]]]', 'a[b]'],
	['Sa]les[a]', 'a'],
	['[a]les[b]', 'b'],
	['Sales[x]]', 'Sales[x]]'],
	['Sales]', 'Sales]'],
	[']', ']'],
	['[]]]', ']'],
])('the column %j is called %j', (name, plain) => {
	expect(plainlyNamed([{ [name]: 1 }])).toEqual([{ [plain]: 1 }]);
});

it('columns that would share a name keep their own', () => {
	expect(plainlyNamed([{ 'A[Id]': 1, 'B[Id]': 2, 'B[Name]': 3 }])).toEqual([
		{ 'A[Id]': 1, 'B[Id]': 2, Name: 3 },
	]);
});

it('counts the columns of all rows', () => {
	expect(plainlyNamed([{ 'A[Id]': 1 }, { 'B[Id]': 2 }, { 'A[Id]': 3 }])).toEqual([
		{ 'A[Id]': 1 },
		{ 'B[Id]': 2 },
		{ 'A[Id]': 3 },
	]);
});
