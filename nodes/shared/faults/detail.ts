import { isValues, member, text, type Values } from '../values/values';

const ofTheRequest =
	/uri|activity|request|cluster|time|hresult|guid|datasource(kind|path)|culprit/i;
const ofCode = /code$|reason$/i;
const ofText = /message|label$|description$/i;

/** What one detail of a wrapped exception adds: a code, a text, or nothing. */
export interface Detail {
	code?: string;
	text?: string;
}

/**
 * Reads `{code, detail: {type, value}}`, where the code is a label of the value: any label that names a message or a
 * code counts, and none that identifies the request. Undefined for anything else.
 */
export function detailOf(value: Values): Detail | undefined {
	const label = text(value, 'code');
	const detail = member(value, 'detail');
	if (label === undefined || !isValues(detail)) return undefined;
	const content = text(detail, 'value');
	if (content === undefined) return {};
	if (ofText.test(label)) return { text: content };
	if (ofTheRequest.test(label)) return {};
	if (ofCode.test(label) || isCode(content)) return { code: content };
	// What nobody labelled as a message may be the value that was wrong, or its address.
	return /^\p{Lu}[^:/]*\s\S+\s\S+/u.test(content) ? { text: content } : {};
}

/** Whether the words are a code: a number, or one name without spaces. */
export function isCode(words: string): boolean {
	return /^(-?\d+|0x[\da-f]+|[A-Za-z]\w*(\.\w+)*)$/i.test(words.trim()) && words.length <= 120;
}
