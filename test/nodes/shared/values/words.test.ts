import { withoutTokens } from '../../../../credentials/formats';
import { oneLine, unended } from '../../../../nodes/shared/values/words';

it.each([
	['No. ', 'No'],
	['  Why...', 'Why'],
	['1.5 h', '1.5 h'],
	['...', ''],
])('takes the end off %j', (words, rest) => {
	expect(unended(words)).toBe(rest);
});

it('leaves one line that reads as it stands', () => {
	expect(oneLine('a\r\n- b\u2028c\u202Ed\u0000e')).toBe('a - b cd e');
});

it.each([
	['Authorization: Bearer abcdefgh.ijklmnop', 'Authorization: Bearer ***'],
	['x eyJhbGciOi.eyJzdWIi.c2ln y', 'x *** y'],
	['the bearer of this', 'the bearer of this'],
])('keeps no token of %j', (words, rest) => {
	expect(withoutTokens(words)).toBe(rest);
});
