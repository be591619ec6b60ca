import { filterOf } from './odata';

const record = {
	name: "O'Hara sales",
	averageDuration: 1900,
	group: { name: 'Finance' },
	ok: true,
};

test.each([
	["name eq 'O''Hara sales'", true],
	["contains(name,'sales')", true],
	["contains(name, 'nothing') or startswith(name,'O')", true],
	["contains(name,'SALES')", false],
	["name eq 'o''hara sales'", false],
	["contains(tolower(name),'HARA')", false],
	["contains(tolower(name),'hara')", true],
	['averageDuration gt 1800', true],
	["averageDuration le 1800 or group/name eq 'Finance'", true],
	["not (averageDuration gt 1800 and endswith(name,'sales'))", false],
	['ok', true],
	['ok eq false', false],
	['missing eq 1', false],
])('%s is %s', (filter, expected) => {
	expect(filterOf(filter)?.(record)).toBe(expected);
});

test.each(['name eq', '(name', "contains(name,'a'", 'name eq "x"', 'ok ok', ''])(
	'%p is refused',
	(filter) => {
		expect(filterOf(filter)).toBeUndefined();
	},
);

test('no filter passes everything', () => {
	expect(filterOf(undefined)?.({})).toBe(true);
});
