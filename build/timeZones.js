const windowsZones = require('cldr-core/supplemental/windowsZones.json');
const zones = require('cldr-bcp47/bcp47/timezone.json').keyword.u.tz;

/**
 * Time zones by their Windows id, each with its IANA names in one text: the main one first, then the others and
 * every older name of all of them. Source: Unicode CLDR, which Microsoft's own libraries use as well.
 * @returns {Record<string, string>}
 */
function timeZoneTable() {
	const names = new Map();
	for (const { mapZone } of windowsZones.supplemental.windowsZones.mapTimezones) {
		const known = names.get(mapZone._other) ?? new Set();
		for (const name of mapZone._type.match(/\S+/g)) known.add(presentName(name));
		names.set(mapZone._other, known);
	}
	for (const known of names.values()) {
		for (const name of [...known]) for (const alias of aliasesOf(name)) known.add(alias);
	}
	const sorted = [...names].sort(([one], [other]) => (one < other ? -1 : 1));
	return Object.fromEntries(sorted.map(([id, known]) => [id, [...known].join(' ')]));
}

/** CLDR keeps the first name a zone ever had; IANA's present name stands beside it. */
function presentName(name) {
	return entryOf(name)?._iana ?? name;
}

function aliasesOf(name) {
	return entryOf(name)?._alias.match(/\S+/g) ?? [];
}

function entryOf(name) {
	return Object.values(zones).find((zone) => zone._alias?.match(/\S+/g).includes(name));
}

/** The table as it stands in the sources. */
exports.timeZoneText = () => `${JSON.stringify(timeZoneTable(), null, '\t')}\n`;
