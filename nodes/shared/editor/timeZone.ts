import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { timeZonesLike } from '../values/timeZones';
import { locatorField } from './locator';

/** Time zones by Windows id or any IANA name; asks no service. */
export async function searchTimeZones(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const results = timeZonesLike(filter).map(({ windowsId, name }) => ({
		name: `${name} (${windowsId})`,
		value: windowsId,
	}));
	return { results: results.sort((one, other) => one.name.localeCompare(other.name)) };
}

/** The choice of a time zone. */
export function timeZoneField(name: string, description: string): INodeProperties {
	return locatorField({
		displayName: 'Time Zone',
		name,
		description,
		searchListMethod: 'searchTimeZones',
		namePlaceholder: 'e.g. Europe/Paris',
		idPlaceholder: false,
		optional: true,
	});
}
