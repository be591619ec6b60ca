/** The table of time zones as it stands in the sources, made from Unicode CLDR. */
export function timeZoneText(): string;
