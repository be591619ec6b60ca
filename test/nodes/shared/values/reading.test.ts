import { BoundedMap } from '../../../../nodes/shared/values/boundedMap';
import { lastSegment } from '../../../../nodes/shared/values/lastSegment';
import { listed } from '../../../../nodes/shared/values/textList';
import {
	asText,
	isValues,
	list,
	member,
	parsed,
	put,
	rowsOf,
	text,
	withoutUndefined,
} from '../../../../nodes/shared/values/values';
import { weekdayOf } from '../../../../nodes/shared/values/weekdays';
import { spacedOut, wellFormed } from '../../../../nodes/shared/values/words';

it.each([
	[{}, true],
	[Object.create(null), true],
	[[], false],
	[null, false],
	[undefined, false],
	['{}', false],
	[7, false],
])('%j is an object with members: %s', (value, is) => {
	expect(isValues(value)).toBe(is);
});

it.each([
	[{ isRefreshable: 1 }, 'isRefreshable', 1],
	[{ IsRefreshable: 1 }, 'isRefreshable', 1],
	[{ ISREFRESHABLE: 1 }, 'IsRefreshable', 1],
	[{ Name: 1, name: 2 }, 'name', 2],
	[{ names: 1 }, 'name', undefined],
	[{ nama: 1 }, 'name', undefined],
	[{ name: undefined, Name: 1 }, 'name', undefined],
	[['name'], 'length', undefined],
	[null, 'name', undefined],
])('%j has as %s: %j', (value, name, found) => {
	expect(member(value, name)).toBe(found);
});

it.each([
	['words', 'words'],
	[' words ', ' words '],
	['', undefined],
	['  ', undefined],
	[0, '0'],
	[7.5, '7.5'],
	[true, undefined],
	[null, undefined],
	[['a'], undefined],
])('the member %j as text is %j', (value, words) => {
	expect(text({ value }, 'Value')).toBe(words);
});

it('a member is a list only when it is one', () => {
	expect(list({ Rows: [1, 2] }, 'rows')).toEqual([1, 2]);
	expect([list({ rows: 'ab' }, 'rows'), list({}, 'rows'), list(undefined, 'rows')]).toEqual([
		[],
		[],
		[],
	]);
});

it.each([
	[[1], [1]],
	[{ value: [1] }, [1]],
	[{ Value: [] }, []],
	[{ value: {} }, undefined],
	[{}, undefined],
	['[1]', undefined],
])('the rows of %j are %j', (body, rows) => {
	expect(rowsOf(body)).toEqual(rows);
});

it('what is no JSON is nothing', () => {
	expect(parsed('{"a": [1]}')).toEqual({ a: [1] });
	expect([parsed('{'), parsed(''), parsed('nothing')]).toEqual([undefined, undefined, undefined]);
});

it('members without a value are left out, and nothing else', () => {
	const given = { a: undefined, b: null, c: 0, d: '' };
	expect(Object.entries(withoutUndefined(given))).toEqual([
		['b', null],
		['c', 0],
		['d', ''],
	]);
	const whole = { b: 1 };
	expect(withoutUndefined(whole)).toEqual(whole);
	expect(withoutUndefined(whole)).not.toBe(whole);
});

it('a member may have any name', () => {
	const object: Record<string, unknown> = {};
	put(object, 'name', 1);
	put(object, '__proto__', { polluted: true });
	expect(Object.keys(object)).toEqual(['name', '__proto__']);
	expect(object.polluted).toBeUndefined();
	expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
});

it.each([
	['words', 'words'],
	[undefined, ''],
	[null, ''],
	[7, '7'],
	[false, 'false'],
	[{ a: 1 }, '{"a":1}'],
	[[1], '[1]'],
])('%j as text is %j', (value, words) => {
	expect(asText(value)).toBe(words);
});

it.each([
	['DataPipeline', 'data pipeline'],
	['SQLEndpoint', 'SQL endpoint'],
	['Lakehouse', 'lakehouse'],
	['KQLDatabase', 'KQL database'],
	['MLModel', 'ML model'],
	['Gen2Dataflow', 'gen 2 dataflow'],
	['notebook', 'notebook'],
	['…', '…'],
])('the name %s in words is %s', (name, words) => {
	expect(spacedOut(name)).toBe(words);
});

it('a half of a character is replaced', () => {
	expect(wellFormed('a\ud800b')).toBe('a\ufffdb');
	expect(wellFormed('a😀b')).toBe('a😀b');
});

it.each([
	['https://x/servers/a/refreshes/12', '12'],
	['https://x/refreshes/12/?a=b/c', '12'],
	['/refreshes/12#3', '12'],
	['/refreshes/a%20b', 'a b'],
	['/refreshes/100%', '100%'],
	['', undefined],
	['///', undefined],
	[undefined, undefined],
])('the last segment of %s is %s', (location, segment) => {
	expect(lastSegment(location)).toBe(segment);
});

it.each([
	['a, b ,,c', ['a', 'b', 'c']],
	[
		['a', ' b ', ''],
		['a', 'b'],
	],
	['["a", 7]', ['a', '7']],
	['', []],
	[[], []],
])('%j lists %j', (given, entries) => {
	expect(listed(given)).toEqual(entries);
});

it('knows the weekdays of days since 1970', () => {
	expect([0, 1, 2, 3, 4, 5, 6, 7].map(weekdayOf)).toEqual([
		'Thursday',
		'Friday',
		'Saturday',
		'Sunday',
		'Monday',
		'Tuesday',
		'Wednesday',
		'Thursday',
	]);
});

it('a bounded map forgets what was set longest ago', () => {
	const map = new BoundedMap<string, number>(2);
	map.set('a', 1).set('b', 2).set('a', 3);
	expect([...map]).toEqual([
		['b', 2],
		['a', 3],
	]);
	map.set('c', 4);
	expect([...map.keys()]).toEqual(['a', 'c']);
});
