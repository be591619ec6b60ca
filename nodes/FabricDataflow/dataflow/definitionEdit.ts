import { isValues } from '../../shared/values/values';
import { textIn, type Definition, type DefinitionPart } from '../../shared/fabric/definition';
import { isOlderFormat, jsonIn, mashupInContent, partOf, partPaths } from './definition';

/** What a user wants a definition to hold; what is missing stays as it is. */
export interface DefinitionEdit {
	mashup?: string;
	queryMetadata?: unknown;
	platform?: unknown;
	content?: unknown;
}

/**
 * A definition with some of its parts edited. A part whose decoded content is what it was keeps its payload, so
 * that a definition read and written back is byte for byte the same; so do all parts that nobody mentions. Query
 * metadata for a dataflow of the older format moves it to the current one. Pure.
 */
export function editedDefinition(current: Definition, edit: DefinitionEdit): Definition {
	const keepsOlder = isOlderFormat(current) && edit.queryMetadata === undefined;
	const kept = keepsOlder
		? current.parts
		: current.parts.filter(({ path }) => path !== partPaths.content);
	const edited = [
		...(keepsOlder ? olderEdits(current, edit) : currentEdits(current, edit)),
		jsonEdit(current, partPaths.platform, edit.platform),
	].filter((part) => part !== undefined);
	return { ...current, parts: merged(kept, edited) };
}

function currentEdits(current: Definition, edit: DefinitionEdit) {
	return [
		textEdit(current, partPaths.mashup, edit.mashup),
		jsonEdit(current, partPaths.queryMetadata, edit.queryMetadata),
		jsonEdit(current, partPaths.content, edit.content),
	];
}

/** In the older format the M document is a member of the one file: an edited document wins over the file's own. */
function olderEdits(current: Definition, { content, mashup }: DefinitionEdit) {
	const before = jsonIn(partNamed(current, partPaths.content));
	const after = content ?? before;
	if (mashup === undefined || mashup === mashupInContent(before) || !isValues(after)) {
		return [jsonEdit(current, partPaths.content, content)];
	}
	const session = isValues(after.editingSessionMashup) ? after.editingSessionMashup : {};
	const written = { ...after, editingSessionMashup: { ...session, mashupDocument: mashup } };
	return [jsonEdit(current, partPaths.content, written)];
}

function textEdit(current: Definition, path: string, wanted: string | undefined) {
	if (wanted === undefined || wanted === textIn(partNamed(current, path))) return undefined;
	return partOf(path, wanted);
}

function jsonEdit(current: Definition, path: string, wanted: unknown) {
	if (wanted === undefined) return undefined;
	const part = partNamed(current, path);
	if (part !== undefined && JSON.stringify(jsonIn(part)) === JSON.stringify(wanted))
		return undefined;
	return partOf(path, typeof wanted === 'string' ? wanted : JSON.stringify(wanted, null, 2));
}

function partNamed({ parts }: Definition, path: string): DefinitionPart | undefined {
	return parts.find((part) => part.path === path);
}

function merged(kept: DefinitionPart[], edited: DefinitionPart[]): DefinitionPart[] {
	const replaced = kept.map((part) => edited.find(({ path }) => path === part.path) ?? part);
	const added = edited.filter(({ path }) => !kept.some((part) => part.path === path));
	return [...replaced, ...added];
}
