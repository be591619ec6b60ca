import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import { urlAt } from '../../../credentials/clouds';
import { isGuid } from '../../../credentials/formats';
import { isValues, text } from '../values/values';

/** What a user gave to name something: an id, a name, or nothing; with the name that the picked list showed. */
export interface Reference {
	id?: string;
	name?: string;
}

/**
 * Reads the value of a resource locator. Every mode is read the same way, since expressions and agents put names
 * where ids belong: a GUID (or a word in `idWords`) is an id, a portal address gives the id behind one of
 * `urlParts`, anything else is a name.
 */
export function referenceOf(
	value: unknown,
	{ urlParts, idWords = [] }: { urlParts: string[]; idWords?: string[] },
): Reference {
	const trimmed = referenceText(value).trim();
	if (trimmed === '') return {};
	if (isGuid(trimmed) || idWords.includes(trimmed.toLowerCase())) {
		return {
			id: trimmed.toLowerCase(),
			name: isValues(value) ? text(value, 'cachedResultName') : undefined,
		};
	}
	const url = /^https?:/i.test(trimmed) ? urlAt(trimmed) : undefined;
	if (url) return { id: idInUrl(url, urlParts, idWords) };
	return { name: trimmed };
}

/** What stands in a resource locator, as it was given; empty text for nothing. */
export function referenceText(value: unknown): string {
	const given = isValues(value) ? text(value, 'value') : value;
	return typeof given === 'string' || typeof given === 'number' ? String(given) : '';
}

function idInUrl(url: URL, urlParts: string[], idWords: string[]): string | undefined {
	const segments = url.pathname.split('/').map((segment) => segment.toLowerCase());
	const at = segments.findIndex(
		(segment, index) => urlParts.includes(segments[index - 1] ?? '') && isId(segment, idWords),
	);
	return at < 0 ? undefined : segments[at];
}

function isId(segment: string, idWords: string[]): boolean {
	return isGuid(segment) || idWords.includes(segment);
}

/** What differs between resource locators. */
export interface LocatorOptions {
	displayName: string;
	name: string;
	description: string;
	/** Name of the list search method; absent where nothing can be listed. */
	searchListMethod: string;
	/** Parameters whose change reloads the list. */
	dependsOn?: string[];
	/** An example of its address in the portal; absent where it has none. */
	urlPlaceholder?: string;
	/** An example of its ID; `false` where its name is all there is. */
	idPlaceholder?: string | false;
	namePlaceholder?: string;
	default?: string;
	/** Whether it may be left empty; otherwise it must be chosen. */
	optional?: boolean;
}

/** A resource locator with a searchable list, by name, and by id and URL where there are such. */
export function locatorField(options: LocatorOptions): INodeProperties {
	const { namePlaceholder = 'e.g. Sales', urlPlaceholder = '' } = options;
	const { idPlaceholder = 'e.g. f089354e-8366-4e18-aea3-4cb4a3a50b48' } = options;
	return {
		displayName: options.displayName,
		name: options.name,
		type: 'resourceLocator',
		...(options.optional ? {} : { required: true }),
		default: { mode: 'list', value: options.default ?? '' },
		description: options.description,
		...(options.dependsOn && { typeOptions: { loadOptionsDependsOn: options.dependsOn } }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: options.searchListMethod, searchable: true },
			},
			...typedMode('By Name', namePlaceholder),
			...typedMode('By ID', idPlaceholder || ''),
			...typedMode('By URL', urlPlaceholder),
		],
	};
}

/** A mode to type into, where there is an example for it. */
function typedMode(displayName: string, placeholder: string): INodePropertyMode[] {
	const mode = { type: 'string' as const, placeholder };
	const name = displayName.replace('By ', '').toLowerCase();
	return placeholder === '' ? [] : [{ ...mode, displayName, name }];
}
