import { DateTime } from 'luxon';

import { guidsIn, isGuid, retryAfterMs, withoutTokens } from '../../../../credentials/formats';
import { isWithin, secureUrl, urlAt } from '../../../../credentials/hosts';
import { checkedValue } from '../../../../nodes/FabricDataflow/dataflow/parameterTypes';
import { coercions } from '../../../../nodes/PowerBi/pushDataset/coercions';
import { inferColumns } from '../../../../nodes/PowerBi/pushDataset/inferColumns';
import { aliasAddress, serverAddress } from '../../../../nodes/shared/analysisServices/address';
import { parsedWithDigits } from '../../../../nodes/shared/values/digits';
import { lastSegment } from '../../../../nodes/shared/values/lastSegment';
import { readMoment } from '../../../../nodes/shared/values/moments';
import * as readings from '../../../../nodes/shared/values/readings';
import { listed } from '../../../../nodes/shared/values/textList';
import { timeZoneOf, timeZonesLike, zoneRefusal } from '../../../../nodes/shared/values/timeZones';
import * as times from '../../../../nodes/shared/values/times';
import * as values from '../../../../nodes/shared/values/values';
import * as words from '../../../../nodes/shared/values/words';
import { oddValues } from './oddValues';

// How every odd value is read, kept beside this file: `npx jest -u keptValues` writes it anew, to be looked at.

const now = Date.parse('2026-10-21T07:00:00Z');
const choices = [
	{ name: 'One', value: 1 },
	{ name: 'A', value: 'a' },
	{ name: 'Yes', value: true },
];
const texts = oddValues.filter((value) => typeof value === 'string');
const parameterTypes = [
	...['String', 'Boolean', 'Date', 'DateTime', 'DateTimeZone', 'Time', 'Number', 'Integer'],
	...['Duration', 'Any', 'Automatic', 'Odd'],
];

type Reader = (given: never) => unknown;
const ofAnything: Record<string, Reader> = {
	isNothing: readings.isNothing,
	readFlag: readings.readFlag,
	readNumber: readings.readNumber,
	'readNumber from 1 to 12': (given) => readings.readNumber(given, { least: 1, most: 12 }),
	'readNumber whole from 1': (given) => readings.readNumber(given, { least: 1, whole: true }),
	readChoice: (given) => readings.readChoice(given, choices),
	readList: readings.readList,
	readText: readings.readText,
	readJson: readings.readJson,
	listed,
	readMoment: (given) => readMoment(given, 'Europe/Paris'),
	instantOf: times.instantOf,
	chosenInstant: (given) => times.chosenInstant(given, 'America/New_York'),
	isoTime: times.isoTime,
	secondsBetween: (given) => times.secondsBetween('2026-01-01T00:00:00Z', given),
	isValues: values.isValues,
	rowsOf: values.rowsOf,
	asText: values.asText,
	...coercions,
	...Object.fromEntries(
		parameterTypes.map((type): [string, Reader] => [
			`parameter ${type}`,
			(given) => checkedValue(type, given, 'Europe/Paris'),
		]),
	),
};
const ofTexts: Record<string, Reader> = {
	isPlainTime: times.isPlainTime,
	plainInstant: times.plainInstant,
	parsed: values.parsed,
	parsedWithDigits,
	lastSegment,
	unended: words.unended,
	oneLine: words.oneLine,
	spacedOut: words.spacedOut,
	wellFormed: words.wellFormed,
	isGuid,
	guidsIn,
	retryAfterMs: (given) => retryAfterMs(given, now),
	withoutTokens,
	secureUrl: (given) => secureUrl(given)?.href,
	urlAt: (given) => urlAt(given, 'https://base.example/x/')?.href,
	serverAddress,
	aliasAddress,
	timeZoneOf,
	zoneRefusal,
	timeZonesLike: (given) => timeZonesLike(given).slice(0, 3),
};

/** What a reader makes of each value, with values of the same outcome together. */
function outcomes(reader: Reader, given: unknown[]): string[] {
	const found = new Map<string, string[]>();
	for (const value of given) {
		const outcome = shown(reader(value as never));
		found.set(outcome, [...(found.get(outcome) ?? []), shown(value)]);
	}
	return [...found].map(([outcome, from]) => `\t${outcome} from ${from.join(' ')}`);
}

function shown(value: unknown): string {
	if (DateTime.isDateTime(value)) return value.toISO() ?? 'an invalid time';
	if (typeof value === 'string' && value.length > 200) return `${value.length} letters`;
	if (typeof value === 'number' || value instanceof Date || value === undefined)
		return String(Number.isNaN(Number(value)) ? value : Number(value));
	return JSON.stringify(value, (_name, one: unknown) =>
		typeof one === 'string' && one.length > 200 ? one.length : one,
	);
}

// A time without a day is one of today.
beforeAll(() => void jest.useFakeTimers({ now }));
afterAll(() => void jest.useRealTimers());

it.each(Object.keys(ofAnything))('%s reads odd values as it did', (name) => {
	expect(outcomes(ofAnything[name] as Reader, oddValues).join('\n')).toMatchSnapshot();
});

it.each(Object.keys(ofTexts))('%s reads odd texts as it did', (name) => {
	expect(outcomes(ofTexts[name] as Reader, texts).join('\n')).toMatchSnapshot();
});

it('durations and moments are spoken as they were', () => {
	const ms = [0, 1, 499, 500, 999, 1000, 1500, 59_499, 59_500, 60_000, 89_999, 90_000, 3_569_999];
	const more = [
		3_570_000, 3_600_000, 5_400_000, 86_399_999, 86_400_000, 129_600_000, 2_678_400_000,
	];
	const durations = [...ms, ...more].map((one) => [one, times.spoken(one), times.spokenLimit(one)]);
	const moments = [0, 1, 60_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000, 31_536_000_000]
		.flatMap((ago) => [now - ago, now + ago])
		.map((at) => times.spokenTime(at, { now, zone: 'Europe/Paris' }));
	expect([...durations, moments].map(shown).join('\n')).toMatchSnapshot();
});

it('the type of a column follows from its values as it did', () => {
	const beside = [undefined, 1, 1.5, 'a', true];
	const found = beside.map((other) => {
		const reader: Reader = (value) => inferColumns([{ c: value }, { c: other }]);
		return [shown(other), ...outcomes(reader, oddValues)].join('\n');
	});
	expect(found.join('\n')).toMatchSnapshot();
});

it.each([
	['a.example', 'a.example', true],
	['b.a.example', 'a.example', true],
	['ba.example', 'a.example', false],
	['a.example', 'b.a.example', false],
	['a.example', '', false],
])('the host %s is within %s: %s', (host, domain, is) => {
	expect(isWithin(host, domain)).toBe(is);
});
