import { checkedValue } from '../../../../nodes/FabricDataflow/dataflow/parameterTypes';

const of = (type: string, given: unknown) => checkedValue(type, given, 'Europe/Berlin');

it.each([
	['String', 12, '12'],
	['String', '', ''],
	['Boolean', true, true],
	['Boolean', ' FALSE ', false],
	['Integer', 5, 5],
	['Integer', '-5', -5],
	['Integer', '+5', 5],
	['Integer', '9007199254740993', '9007199254740993'],
	['Integer', '-9223372036854775808', '-9223372036854775808'],
	['Number', '3.14', 3.14],
	['Number', '1e3', 1000],
	['DateTime', '2026-09-15T21:45:00', '2026-09-15T21:45:00.000Z'],
	['DateTime', '2026-09-15T21:45:00+02:00', '2026-09-15T19:45:00.000Z'],
	['DateTime', '2026-09-15 21:45:00', '2026-09-15T21:45:00.000Z'],
	['DateTime', new Date('2026-09-15T21:45:00Z'), '2026-09-15T21:45:00.000Z'],
	['DateTimeZone', '2026-09-15T21:45:00', '2026-09-15T21:45:00+02:00'],
	['DateTimeZone', '2026-09-15T21:45:00.250-07:00', '2026-09-15T21:45:00.250-07:00'],
	['DateTimeZone', '2026-09-15T21:45:00Z', '2026-09-15T21:45:00+00:00'],
	['Date', '2026-09-15', '2026-09-15'],
	['Date', '2026-09-15T00:00:00.000+02:00', '2026-09-15'],
	['Time', '9:05', '09:05:00'],
	['Time', '21:45:30', '21:45:30'],
	['Duration', 'P5DT14H35M30S', 'P5DT14H35M30S'],
	['Duration', 'PT36H', 'P1DT12H0M0S'],
	['Duration', '-PT1.5S', '-P0DT0H0M1.5S'],
	['Duration', 'P1W', 'P7DT0H0M0S'],
	['Currency', 1.5, 1.5],
])('%s takes %p as %p', (type, given, value) => {
	expect(of(type, given)).toEqual({ value });
});

it.each([
	['String', { a: 1 }, 'text'],
	['Boolean', 1, 'true or false'],
	['Integer', 1.5, 'a whole number'],
	['Integer', 'seven', 'a whole number'],
	['Integer', '9223372036854775808', 'at most 64 bits'],
	['Integer', 2 ** 60, 'given as text'],
	['Number', '', 'a number'],
	['Number', 'NaN', 'a number'],
	['DateTime', 'tomorrow', 'a date and time'],
	['DateTimeZone', 'x', 'with its offset'],
	['Date', '31.12.2026', 'a date'],
	['Time', '25:00', 'a time of day'],
	['Time', '2026-09-15', 'a time of day'],
	['Duration', '5 days', 'a duration'],
	['Duration', 'P1M', 'a duration'],
	['Currency', {}, 'of type Currency'],
])('%s refuses %p', (type, given, words) => {
	expect(of(type, given)).toEqual({ mustBe: expect.stringContaining(words) });
});
