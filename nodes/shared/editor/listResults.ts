import type { INodeListSearchResult, INodeListSearchItems } from 'n8n-workflow';
import { text } from '../values/values';

/** Entries for a list: those whose name contains the text in any letter case, in the order of the names. */
export function toResults(
	found: Array<{ id?: string; name?: string }>,
	filter?: string,
): INodeListSearchResult {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const results: INodeListSearchItems[] = found
		.map(({ id = '', name = id }) => ({ name, value: id }))
		.filter(({ name }) => name.toLowerCase().includes(wanted))
		.sort((a, b) => a.name.localeCompare(b.name));
	return { results };
}
export function entryNamedBy(key: string): (record: unknown) => { id?: string; name?: string } {
	return (record) => ({ id: text(record, 'id'), name: text(record, key) });
}

/** An entry that is chosen by its name. */
export function entryByName(record: unknown): { id?: string; name?: string } {
	const name = text(record, 'name');
	return { id: name, name };
}
