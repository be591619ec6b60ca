import { isolated, shortened, unmentioning } from '../../../../nodes/PowerBi/message/letters';

describe('words that are too long', () => {
	it.each([
		['abcd', 5, 'abcd'],
		['abcde', 5, 'abcde'],
		['abcdef', 5, 'abcd…'],
		['abc😀f', 5, 'abc…'],
		['ab😀ef', 5, 'ab😀…'],
		['', 5, ''],
	])('%j of at most %d letters is %j', (words, most, shown) => {
		expect(shortened(words, most)).toBe(shown);
	});
});

it.each([
	['Sales', 'Sales'],
	['مبيعات', '\u2068مبيعات\u2069'],
	['מכירות 2', '\u2068מכירות 2\u2069'],
	['ܐܒܓ', '\u2068ܐܒܓ\u2069'],
	['ދިވެހި', '\u2068ދިވެހި\u2069'],
	['売上', '売上'],
])('%j turns nothing around it', (name, shown) => {
	expect(isolated(name)).toBe(shown);
});

it.each([
	['@here', '@\u200bhere'],
	['a@b and @ 5', 'a@\u200bb and @ 5'],
	['@_x @1 @é', '@\u200b_x @\u200b1 @\u200bé'],
	[
		'<!channel> <@U1> <#C1> <a> </A>',
		'<\u200b!channel> <\u200b@\u200bU1> <\u200b#C1> <\u200ba> <\u200b/A>',
	],
	['1 < 2 <3', '1 < 2 <3'],
])('%j mentions nobody', (words, shown) => {
	expect(unmentioning(words)).toBe(shown);
});
