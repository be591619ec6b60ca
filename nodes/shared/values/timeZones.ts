import { IANAZone } from 'luxon';

import table from './timeZones.json';

/** A time zone as Power BI writes it, and its main IANA name. */
export interface TimeZone {
	/** Windows id, which the API expects: `Romance Standard Time`. */
	windowsId: string;
	/** IANA name: `Europe/Paris`. */
	name: string;
}

interface KnownTimeZone extends TimeZone {
	names: string[];
}

const timeZones: KnownTimeZone[] = Object.entries(table).map(([windowsId, text]) => {
	const names = text.split(' ');
	return { windowsId, name: names[0] ?? windowsId, names };
});

/** The time zone that an IANA name or a Windows id names, in any letter case; undefined when there is none. */
export function timeZoneOf(given: string): TimeZone | undefined {
	const wanted = given.trim().toLowerCase();
	const isWanted = (name: string) => name.toLowerCase() === wanted;
	return (
		timeZones.find(({ windowsId }) => isWanted(windowsId)) ??
		timeZones.find(({ names }) => names.some(isWanted))
	);
}

/** Why a name that {@link timeZoneOf} does not know cannot be taken. Troll in Antarctica is the one place like that. */
export function zoneRefusal(given: string): string {
	return IANAZone.isValidZone(given)
		? `Time Zone "${given}" has no counterpart among the time zones of Windows, which Microsoft works with: choose another one, such as UTC.`
		: `Time Zone "${given}" does not exist: give an IANA name such as Europe/Paris, or a Windows ID such as Romance Standard Time.`;
}

/**
 * Time zones for a list: every Windows id with its main place, or those whose id or any place contains the text, shown
 * with the place that does.
 */
export function timeZonesLike(text = ''): TimeZone[] {
	const wanted = text.trim().toLowerCase().replaceAll(' ', '_');
	return timeZones.flatMap(({ windowsId, name, names }) => {
		if (like(windowsId, wanted) || like(name, wanted)) return [{ windowsId, name }];
		const place = names.find((one) => like(one, wanted));
		return place === undefined ? [] : [{ windowsId, name: place }];
	});
}

function like(name: string, wanted: string): boolean {
	return name.toLowerCase().replaceAll(' ', '_').includes(wanted);
}
