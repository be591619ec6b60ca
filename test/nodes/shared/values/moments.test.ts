import fc from 'fast-check';
import { DateTime } from 'luxon';

import { readMoment } from '../../../../nodes/shared/values/moments';
import { tries } from '../../../support/tries';

const zone = 'Europe/Berlin';
const read = (given: unknown) => {
	const reading = readMoment(given, zone);
	return 'value' in reading ? reading.value.toISO({ suppressMilliseconds: true }) : reading.mustBe;
};
const mustBe = 'a date and time such as 2026-01-31T18:30:00';

describe('readMoment', () => {
	it.each([
		['2026-01-31', '2026-01-31T00:00:00+01:00'],
		['2026-01-31T18:30', '2026-01-31T18:30:00+01:00'],
		[' 2026-07-31T18:30:00 ', '2026-07-31T18:30:00+02:00'],
		['2026-01-31 18:30:00', '2026-01-31T18:30:00+01:00'],
		['2026-01-31T18:30:00Z', '2026-01-31T18:30:00Z'],
		['2026-01-31T18:30:00-05:00', '2026-01-31T18:30:00-05:00'],
		['20260131T183000', '2026-01-31T18:30:00+01:00'],
		['2026-01', '2026-01-01T00:00:00+01:00'],
		['2026-W05-6', '2026-01-31T00:00:00+01:00'],
		['Sat, 31 Jan 2026 18:30:00 GMT', '2026-01-31T18:30:00Z'],
		['31 Jan 2026 18:30:00 +0100', '2026-01-31T18:30:00+01:00'],
	])('reads %s', (given, moment) => {
		expect(read(given)).toBe(moment);
	});

	it('reads date objects and milliseconds', () => {
		const instants = fc.integer({ min: 200_000_000_000, max: 4_000_000_000_000 });
		fc.assert(
			fc.property(instants, (instant) => {
				for (const given of [
					instant,
					new Date(instant),
					DateTime.fromMillis(instant),
					{ toMillis: () => instant },
				]) {
					const reading = readMoment(given, zone);
					expect('value' in reading && reading.value.toMillis()).toBe(instant);
				}
			}),
			tries.usual,
		);
	});

	it.each(['12', '24', '10:30', '1430', '2026', '', 'tomorrow', '123456', '24:00', '2026-13-01'])(
		'refuses "%s", which names no day',
		(given) => {
			expect(read(given)).toBe(mustBe);
		},
	);

	it.each([null, undefined, true, {}, [], new Date(NaN), { toMillis: () => NaN }])(
		'refuses %p',
		(given) => {
			expect(read(given)).toBe(mustBe);
		},
	);

	it('refuses seconds and what is no instant', () => {
		for (const given of [12, 1_700_000_000, NaN, Infinity])
			expect(read(given)).toBe(`${mustBe}, or milliseconds since 1970, not seconds`);
	});

	it('never fails, whatever is given', () => {
		fc.assert(
			fc.property(fc.anything(), (given) => void readMoment(given, zone)),
			tries.usual,
		);
		fc.assert(
			fc.property(fc.string(), (given) => void readMoment(given, zone)),
			tries.usual,
		);
	});

	it('reads back what a moment is written as', () => {
		const days = fc.date({
			min: new Date('1900-01-01T00:00:00Z'),
			max: new Date('2200-01-01T00:00:00Z'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(days, (day) => {
				const reading = readMoment(day.toISOString(), zone);
				expect('value' in reading && reading.value.toMillis()).toBe(day.getTime());
			}),
			tries.usual,
		);
	});
});
