import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { timeZoneText } from '../../../../build/timeZones';
import { zoneRefusal, timeZoneOf, timeZonesLike } from '../../../../nodes/shared/values/timeZones';

it('has the table that the Unicode release among the devDependencies gives', () => {
	const file = join(__dirname, '../../../../nodes/shared/values/timeZones.json');
	expect(readFileSync(file, 'utf8')).toBe(timeZoneText());
});

it.each([
	['Romance Standard Time', 'Romance Standard Time', 'Europe/Paris'],
	['romance standard time', 'Romance Standard Time', 'Europe/Paris'],
	['Europe/Madrid', 'Romance Standard Time', 'Europe/Paris'],
	['Asia/Kolkata', 'India Standard Time', 'Asia/Kolkata'],
	['Asia/Calcutta', 'India Standard Time', 'Asia/Kolkata'],
	['UTC', 'UTC', 'Etc/UTC'],
	[' europe/berlin ', 'W. Europe Standard Time', 'Europe/Berlin'],
])('reads %s as %s', (given, windowsId, name) => {
	expect(timeZoneOf(given)).toMatchObject({ windowsId, name });
});

it('knows every zone of this runtime that people live in', () => {
	const unknown = Intl.supportedValuesOf('timeZone').filter((name) => !timeZoneOf(name));
	expect(unknown).toEqual(['Antarctica/Troll']);
});

it('gives undefined for a zone that does not exist', () => {
	expect(timeZoneOf('Middle-earth/Shire')).toBeUndefined();
	expect(timeZoneOf('')).toBeUndefined();
});

it('finds zones by a place other than the main one', () => {
	expect(timeZonesLike('madrid')).toEqual([
		{ windowsId: 'Romance Standard Time', name: 'Europe/Madrid' },
	]);
	expect(timeZonesLike('new york')).toEqual([
		{ windowsId: 'Eastern Standard Time', name: 'America/New_York' },
	]);
	expect(timeZonesLike().length).toBeGreaterThan(130);
});

it.each([
	['Antarctica/Troll', 'has no counterpart among the time zones of Windows'],
	['Middle-earth/Shire', 'does not exist: give an IANA name'],
])('says why %s cannot be taken', (given, words) => {
	expect(zoneRefusal(given)).toContain(words);
});
