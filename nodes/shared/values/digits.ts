import { parsed } from './values';

/** A text in quotes, or a number, of which only a whole one may lose digits. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const isWhole = /^-?\d{16,}$/;
/** Without so many digits in a row nothing can be lost, and nothing has to be looked through. */
const mayLose = /\d{16}/;

/**
 * Parses JSON and keeps every digit: a whole number beyond 2^53, which a number of JavaScript rounds in silence, becomes
 * a text. Undefined for what is no JSON. Pure.
 */
export function parsedWithDigits(json: string): unknown {
	if (!mayLose.test(json)) return parsed(json);
	return parsed(json.replace(tokens, (token) => (losesDigits(token) ? `"${token}"` : token)));
}

function losesDigits(token: string): boolean {
	return isWhole.test(token) && !Number.isSafeInteger(Number(token));
}
