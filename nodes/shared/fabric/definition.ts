import { member, text, withoutUndefined } from '../values/values';

/** One file of a definition; `payload` is its content in standard Base64. */
export interface DefinitionPart {
	path: string;
	payload: string;
	payloadType: string;
}

/** The public definition of an item as the API carries it. */
export interface Definition {
	format?: string;
	parts: DefinitionPart[];
}

/** A definition in any of the forms in which it is passed around: `{definition: {parts}}`, `{parts}`, or the parts. */
export function definitionIn(value: unknown): Definition | undefined {
	const holder = member(value, 'definition') ?? value;
	const rows = Array.isArray(holder) ? (holder as unknown[]) : member(holder, 'parts');
	if (!Array.isArray(rows)) return undefined;
	const parts = rows.map((row) => ({
		path: text(row, 'path') ?? '',
		payload: payloadOf(row),
		payloadType: text(row, 'payloadType') ?? 'InlineBase64',
	}));
	return withoutUndefined({ format: text(holder, 'format'), parts });
}

/** The content of a part as text (UTF-8, without a byte order mark); undefined without a part. */
export function textIn(part: DefinitionPart | undefined): string | undefined {
	if (part === undefined) return undefined;
	return Buffer.from(part.payload, 'base64')
		.toString('utf8')
		.replace(/^\uFEFF/, '');
}

function payloadOf(row: unknown): string {
	const payload = member(row, 'payload');
	return typeof payload === 'string' ? payload : '';
}
