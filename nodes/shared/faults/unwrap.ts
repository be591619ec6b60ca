import { isValues, member, parsed, text, type Values } from '../values/values';
import { detailOf, isCode } from './detail';
import { embeddedJson, type EmbeddedJson } from './embeddedJson';
import { tableLabel } from './privacyMarks';
import { isOfSource } from './speaker';

/** Everything that an exception says, from the outermost wrapping to the innermost. */
export interface Said {
	/** Codes as the services wrote them. */
	codes: string[];
	/** Texts and how deep each of them stood. */
	texts: Array<{ words: string; depth: number }>;
	/** Whether the service itself says that trying again may help. */
	isRetriable?: boolean;
}

const codeNames = ['x-ms-public-api-error-code', 'errorCode', 'code', 'subErrorCode', 'reason'];
const textNames = [
	'errorDescription',
	'error_description',
	'message',
	'errorMessage',
	'description',
];
const innerNames = [
	'error',
	'odata.error',
	'pbi.error',
	'exception',
	'serviceExceptionJson',
	'innerError',
	'innerException',
	'errorDetails',
	'details',
	'moreDetails',
	'messages',
	'errors',
	'parameters',
];

const deepest = 12;
const longestText = 20_000;
const mostEntries = 20;

/**
 * Takes an exception of any service out of its wrapping: JSON in a string, JSON behind a label, `error`, `pbi.error`
 * with any details, an exception in an exception, a list of messages, a bare code, or plain words. Pure, never throws.
 */
export function unwrap(value: unknown): Said {
	const said: Said = { codes: [], texts: [] };
	read(value, said, 0);
	return said;
}

function read(value: unknown, said: Said, depth: number): void {
	if (depth > deepest) return;
	if (typeof value === 'string') readText(value, said, depth);
	else if (Array.isArray(value)) {
		for (const entry of value.slice(0, mostEntries)) read(entry, said, depth + 1);
	} else if (isValues(value)) readObject(value, said, depth);
}

function readText(value: string, said: Said, depth: number): void {
	const words = value.slice(0, longestText).trim();
	const whole = /^["[{]/.test(words) ? parsed(words) : undefined;
	if (typeof whole === 'string' || Array.isArray(whole) || isValues(whole)) {
		return read(whole, said, depth + 1);
	}
	const embedded = embeddedJson(words);
	if (embedded === undefined || isName(embedded.before)) return addText(words, said, depth);
	const inner = unwrap(embedded.value);
	if (isOfSource(embedded.before)) return addSource(embedded, inner, { said, depth });
	// A label says only what kind of service passed the exception on; the table's name behind it is worth keeping.
	const { before, after } = embedded;
	if (!isLabel(before)) addText(before, said, depth);
	said.codes.push(...inner.codes);
	const last = inner.texts.reduce((most, { depth: at }) => Math.max(most, at), 0);
	for (const { words: cause, depth: at } of inner.texts) {
		const whole = at === last && after.trim() !== '' ? `${ended(cause)} ${after.trim()}` : cause;
		said.texts.push({ words: whole, depth: depth + 1 + at });
	}
	if (inner.texts.length === 0) addText(after, said, depth);
}

/** What a data source answered as JSON stays behind its name: its codes are none of the service's, but for HTTP's. */
function addSource(
	{ before, after }: EmbeddedJson,
	{ codes, texts }: Said,
	{ said, depth }: { said: Said; depth: number },
): void {
	const statuses = codes.filter((code) => /^[45]\d\d$/.test(code));
	for (const code of statuses) addCode(code, said);
	const others = codes.filter((code) => !statuses.includes(code));
	const cause = [before.trim(), ...new Set([...others, ...texts.map(({ words }) => words)])];
	addText(`${ended(cause.join(' '))} ${after.trim()}`, said, depth + 1);
}

const nameBefore = new RegExp(`(?:>|(?:^|[^:=\\s])\\s*['"\`「『《‹«“„‚‘]|${tableLabel})$`, 'u');

/** A table or a column may be called like JSON: what is quoted or marked as a name is no exception. */
function isName(before: string): boolean {
	return nameBefore.test(before);
}

const longestLabel = 80;

function isLabel(before: string): boolean {
	const words = before.trim();
	return words.length <= longestLabel && (words === '' || /[:：='"([-]$/.test(words));
}

function ended(words: string): string {
	return /[.!?。]["')]?$/.test(words) ? words : `${words}.`;
}

function readObject(value: Values, said: Said, depth: number): void {
	const detail = detailOf(value);
	if (detail !== undefined) {
		addCode(detail.code, said);
		return readText(detail.text ?? '', said, depth);
	}
	for (const name of codeNames) addCode(text(value, name), said);
	const retriable = member(value, 'isRetriable');
	if (typeof retriable === 'boolean') said.isRetriable ??= retriable;
	for (const name of textNames) {
		const found = member(value, name);
		// OData writes a message as an object with its language.
		read(isValues(found) ? (member(found, 'value') ?? found) : found, said, depth);
	}
	for (const name of innerNames) {
		const found = member(value, name);
		if (typeof found === 'string' && isCode(found)) addCode(found, said);
		else read(found, said, depth + 1);
	}
}

function addCode(code: string | undefined, said: Said): void {
	const words = code?.trim();
	if (words && isCode(words) && !said.codes.includes(words)) said.codes.push(words);
}

function addText(words: string, said: Said, depth: number): void {
	const trimmed = words.trim();
	if (trimmed === '') return;
	if (isCode(trimmed) && /[_\d.]|[a-z][A-Z]/.test(trimmed)) addCode(trimmed, said);
	if (!said.texts.some((one) => one.words === trimmed)) said.texts.push({ words: trimmed, depth });
}
