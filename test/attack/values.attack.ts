import fc from 'fast-check';

import { lastSegment } from '../../nodes/shared/values/lastSegment';
import { isGuid } from '../../credentials/formats';
import { referenceOf } from '../../nodes/shared/editor/locator';
import { literal } from '../../nodes/shared/powerBi/odata';
import { listed } from '../../nodes/shared/values/textList';
import { timeZoneOf, timeZonesLike } from '../../nodes/shared/values/timeZones';
import { path } from '../../nodes/shared/calls/request';
import {
	chosenInstant,
	instantOf,
	isoTime,
	secondsBetween,
	spoken,
} from '../../nodes/shared/values/times';
import {
	isValues,
	withoutUndefined,
	list,
	member,
	parsed,
	rowsOf,
	text,
} from '../../nodes/shared/values/values';
import { attack, strain } from './campaign';
import { anyJson, anyText, anything } from './inputs';

attack('a member is the value that stands under the name, or one that differs in case', {
	cases: 27_000,
	input: fc.tuple(anything, anyText),
	check: ([value, name]) => {
		const found = member(value, name);
		const own = isValues(value) ? Object.entries(value) : [];
		const same = own.filter(([key]) => key.toLowerCase() === name.toLowerCase());
		if (same.length === 0) expect(found).toBeUndefined();
		else expect(same.map(([, one]) => one)).toContain(found);
		const words = text(value, name);
		expect(words === undefined || words.trim() !== '').toBe(true);
		expect(Array.isArray(list(value, name))).toBe(true);
	},
});

attack('rows, parsed text and known members are what they say', {
	cases: 27_000,
	input: fc.tuple(anything, anyText),
	check: ([value, words]) => {
		expect([undefined, true]).toContain(rowsOf(value) === undefined ? undefined : true);
		parsed(words);
		if (isValues(value)) expect(Object.values(withoutUndefined(value))).not.toContain(undefined);
	},
});

attack('a time is read as an instant or not at all', {
	cases: 27_000,
	input: fc.tuple(
		fc.oneof(
			anything,
			fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
			fc.date({ noInvalidDate: true }).map((date) => `${date.toISOString().slice(0, -1)}0000`),
		),
		anything,
		fc.constantFrom('utc', 'Europe/Berlin', 'Nowhere/Else', ''),
	),
	check: ([one, other, zone]) => {
		for (const instant of [instantOf(one), chosenInstant(one, zone), secondsBetween(one, other)]) {
			expect(instant === undefined || typeof instant === 'number').toBe(true);
		}
		const iso = isoTime(one);
		if (iso !== undefined) expect(Date.parse(iso)).toBe(instantOf(one));
	},
});

attack('a duration is spoken in few words', {
	cases: 9_000,
	input: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()),
	check: (ms) => expect(spoken(ms)).toMatch(/^[\d.e+]+ (s|min|h)( \d+ (s|min))?$/),
});

attack('an inserted value stays one segment of the path, and comes back as it was', {
	cases: 36_000,
	input: fc.tuple(anyText, anyText),
	check: ([one, other]) => {
		const built = path`/groups/${one}/datasets/${other}/refreshes`;
		const { pathname, search, hash, host } = new URL(built, 'https://api.example.com');
		const segments = pathname.split('/');
		expect([host, search, hash]).toEqual(['api.example.com', '', '']);
		expect(segments).toHaveLength(6);
		expect([segments[1], segments[3], segments[5]]).toEqual(['groups', 'datasets', 'refreshes']);
		// Dots alone cannot stand in an address: they are encoded twice, so that nothing is found instead of another.
		const whole = (words: string) =>
			/^\.+$/.test(words) ? words.replaceAll('.', '%2E') : words.replace(/\p{Cs}/gu, '\uFFFD');
		expect(decodeURIComponent(segments[2] ?? '')).toBe(whole(one));
		expect(decodeURIComponent(segments[4] ?? '')).toBe(whole(other));
	},
});

attack('a locator gives an id only where one stands', {
	cases: 27_000,
	input: fc.oneof(
		anything,
		fc.record({ value: anything, cachedResultName: anything, mode: anything }),
		fc
			.tuple(fc.webUrl({ withFragments: true, withQueryParameters: true }), anyText)
			.map(([url, more]) => `${url}/groups/${more}`),
		fc.uuid().map((id) => `https://app.powerbi.com/groups/me/datasets/${id}/details`),
	),
	check: (value) => {
		const { id, name } = referenceOf(value, { urlParts: ['groups', 'datasets'], idWords: ['me'] });
		if (id !== undefined) expect(id === 'me' || isGuid(id)).toBe(true);
		if (name !== undefined && id === undefined) expect(name.trim()).toBe(name);
	},
});

attack('what stands last in a Location is one segment', {
	cases: 18_000,
	input: fc.oneof(anyText, fc.webUrl({ withQueryParameters: true, withFragments: true })),
	check: (location) => {
		const segment = lastSegment(location);
		expect(segment === undefined || segment.length > 0).toBe(true);
	},
});

attack('a text of OData ends where it should', {
	cases: 18_000,
	input: anyText,
	check: (words) => {
		const written = literal(words);
		expect(written.slice(1, -1).replaceAll("''", '')).not.toContain("'");
		expect(written.slice(1, -1).replaceAll("''", "'")).toBe(words);
	},
});

attack('lists and time zones of any text are found or not', {
	cases: 9_000,
	input: fc.tuple(anything, anyText),
	check: ([value, words]) => {
		expect(listed(value).every((entry) => entry.trim() !== '')).toBe(true);
		timeZoneOf(words);
		timeZonesLike(words);
	},
});

attack('JSON of any kind goes round', {
	cases: 9_000,
	input: anyJson,
	check: (value) => {
		const words = JSON.stringify(value);
		expect(JSON.stringify(parsed(words))).toBe(words);
	},
});

const long = 200_000;
strain('reading a time', instantOf, '2026-01-01T00:00:00.'.padEnd(long, '9'));
strain(
	'a locator',
	(words) => referenceOf(words, { urlParts: ['groups'] }),
	'https://x/'.repeat(long / 10),
);
strain('the last segment', lastSegment, '/'.repeat(long));
strain('a path', (words) => path`/${words}`, '.'.repeat(long));
