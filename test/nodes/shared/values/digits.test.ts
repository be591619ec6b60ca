import fc from 'fast-check';

import { parsedWithDigits } from '../../../../nodes/shared/values/digits';
import { tries } from '../../../support/tries';

/** JSON of anything whose numbers JavaScript can hold, with digits in its texts. */
const holdable = fc
	.tuple(fc.jsonValue(), fc.bigInt())
	.map(([value, number]) =>
		JSON.stringify([value, `${number} "${number}\\`], (_key, one: unknown) =>
			Number.isInteger(one) && !Number.isSafeInteger(one) ? 0 : one,
		),
	);

it('reads any JSON as JavaScript does, as long as no digit is lost', () => {
	fc.assert(
		fc.property(holdable, (json) => expect(parsedWithDigits(json)).toEqual(JSON.parse(json))),
		tries.usual,
	);
});

it('keeps the digits of any whole number', () => {
	fc.assert(
		fc.property(fc.bigInt(), fc.string(), (number, name) => {
			const kept = parsedWithDigits(`{${JSON.stringify(name)}:[${number}]}`) as Record<
				string,
				unknown[]
			>;
			expect(String(kept[name]?.[0])).toBe(String(number));
		}),
		tries.usual,
	);
});

it('gives nothing for what is no JSON', () => {
	expect(parsedWithDigits('{"id":12345678901234567890')).toBeUndefined();
});
