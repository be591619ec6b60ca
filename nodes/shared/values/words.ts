/** The words without full stops and white space at their end, for a sentence to go on. */
export function unended(words: string): string {
	let end = words.length;
	while (end > 0 && /[.\s]/.test(words.charAt(end - 1))) end--;
	return words.slice(0, end).trimStart();
}

const breaking = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const turning = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** Removes line breaks and bidi controls, so that no name breaks or turns what follows it. */
export function oneLine(words: string): string {
	return words.replace(breaking, ' ').replace(turning, '');
}

/** A name of capitals as words: DataPipeline is `data pipeline`, SQLEndpoint is `SQL endpoint`. */
export function spacedOut(name: string): string {
	const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [name];
	return words.map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase())).join(' ');
}

/** The words with a replacement character for each half of a character, which no address can carry. */
export function wellFormed(words: string): string {
	return words.replace(/\p{Cs}/gu, '\uFFFD');
}
