import { isValues, parsed, type Values } from '../values/values';

/** JSON that stands in the middle of a text, and the text on both of its sides. */
export interface EmbeddedJson {
	before: string;
	value: Values;
	after: string;
}

const mostStarts = 20;

/**
 * The first JSON object in a text: behind a label of any language, with its quotation marks escaped once more, or cut
 * off where the service stopped. Undefined when there is none; other text in braces is none.
 */
export function embeddedJson(words: string): EmbeddedJson | undefined {
	const found = firstObject(words);
	if (found !== undefined || !words.includes('\\"')) return found;
	return firstObject(words.replaceAll(/\\(["\\/])/g, '$1'));
}

function firstObject(words: string): EmbeddedJson | undefined {
	let at = words.indexOf('{');
	for (let tries = 0; at >= 0 && tries < mostStarts; tries++) {
		const rest = words.slice(at);
		const end = endOfObject(rest);
		const value = end === undefined ? completed(rest) : parsed(rest.slice(0, end));
		if (isValues(value) && Object.keys(value).length > 0) {
			const after = end === undefined ? '' : rest.slice(end);
			return { before: words.slice(0, at), value, after };
		}
		at = words.indexOf('{', at + 1);
	}
	return undefined;
}

/** What is still open after a text: the brackets to close, innermost last, and whether a string goes on. */
function openIn(
	words: string,
	onClose?: (at: number) => void,
): { open: string[]; quoted: boolean } {
	const open: string[] = [];
	let quoted = false;
	for (let at = 0; at < words.length; at++) {
		const sign = words[at] ?? '';
		if (quoted && sign === '\\') at++;
		else if (sign === '"') quoted = !quoted;
		else if (!quoted && (sign === '{' || sign === '[')) open.push(sign === '{' ? '}' : ']');
		else if (!quoted && (sign === '}' || sign === ']')) {
			open.pop();
			if (open.length === 0) {
				onClose?.(at + 1);
				break;
			}
		}
	}
	return { open, quoted };
}

function endOfObject(words: string): number | undefined {
	let end: number | undefined;
	openIn(words, (at) => (end = at));
	return end;
}

const mostCuts = 8;

/** JSON that was cut off, read as far as it goes: what is open is closed, and a broken last member is left out. */
function completed(words: string): unknown {
	if (!/^\{\s*"/.test(words)) return undefined;
	let end = words.length;
	for (let cuts = 0; end > 0 && cuts < mostCuts; cuts++) {
		const part = words.slice(0, end);
		const { open, quoted } = openIn(part);
		const value = parsed(`${part}${quoted ? '"' : ''}${open.reverse().join('')}`);
		if (isValues(value)) return value;
		end = words.lastIndexOf(',', end - 1);
	}
	return undefined;
}
