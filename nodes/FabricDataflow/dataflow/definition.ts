import type { IDataObject } from 'n8n-workflow';

import { textIn, type Definition, type DefinitionPart } from '../../shared/fabric/definition';
import { isValues, withoutUndefined, list, member, parsed } from '../../shared/values/values';

/** The parts that people edit, by the name under which the node shows them. */
export const partPaths = {
	mashup: 'mashup.pq',
	queryMetadata: 'queryMetadata.json',
	platform: '.platform',
	/** The older format: one file for everything. */
	content: 'dataflow-content.json',
} as const;

/** A definition for people: M as text, metadata as objects, further text files by their path. */
export function decodedDefinition({ format, parts }: Definition): IDataObject {
	const contentOf = (path: string) => parts.find((part) => part.path === path);
	const content = jsonIn(contentOf(partPaths.content));
	const others = parts.filter(({ path }) => !(Object.values(partPaths) as string[]).includes(path));
	return withoutUndefined({
		format,
		mashup: textIn(contentOf(partPaths.mashup)) ?? mashupInContent(content),
		queryMetadata: jsonIn(contentOf(partPaths.queryMetadata)),
		platform: jsonIn(contentOf(partPaths.platform)),
		content,
		otherParts:
			others.length === 0
				? undefined
				: Object.fromEntries(others.map((part) => [part.path, textIn(part)])),
	}) as IDataObject;
}

/** The paths of a definition that another one would drop; `.platform` is kept by the service in any case. */
export function droppedParts(before: Definition, after: Definition): string[] {
	return before.parts
		.map(({ path }) => path)
		.filter((path) => path !== partPaths.platform)
		.filter((path) => !after.parts.some((part) => part.path === path));
}

/** The paths whose content differs or is new in `after`. */
export function changedParts(before: Definition, after: Definition): string[] {
	const payloads = new Map(before.parts.map(({ path, payload }) => [path, payload]));
	return after.parts
		.filter(({ path, payload }) => payloads.get(path) !== payload)
		.map(({ path }) => path);
}

/** Why a definition cannot be sent: its first part without a path, twice there, or not in standard Base64. */
export function refusalInParts({ parts }: Definition): string | undefined {
	if (parts.length === 0)
		return 'The definition has no parts: give at least mashup.pq and queryMetadata.json.';
	const seen = new Set<string>();
	for (const { path, payload } of parts) {
		if (path === '') return 'A part of the definition has no path: each needs path and payload.';
		if (seen.has(path)) return `The definition holds ${path} twice.`;
		seen.add(path);
		if (!isStandardBase64(payload)) {
			return `The payload of ${path} is not standard Base64 (with + and /, not the URL-safe kind).`;
		}
	}
	return undefined;
}

/** A part made of text or bytes. */
export function partOf(path: string, content: string | Buffer): DefinitionPart {
	return { path, payload: Buffer.from(content).toString('base64'), payloadType: 'InlineBase64' };
}

/** The content of a part as the JSON it holds; as text when it is not JSON. */
export function jsonIn(part: DefinitionPart | undefined): unknown {
	const words = textIn(part);
	return words === undefined ? undefined : (parsed(words) ?? words);
}

/** The M document inside the older single-file format. */
export function mashupInContent(content: unknown): string | undefined {
	const document = member(member(content, 'editingSessionMashup'), 'mashupDocument');
	return typeof document === 'string' ? document : undefined;
}

function isStandardBase64(payload: string): boolean {
	return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(payload);
}

/** Whether the definition is in the older single-file format. */
export function isOlderFormat(definition: Definition): boolean {
	return list(definition, 'parts').some(
		(part) => isValues(part) && part.path === partPaths.content,
	);
}
