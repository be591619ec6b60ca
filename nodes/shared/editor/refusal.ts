import type { INodeProperties } from 'n8n-workflow';

import { oneLine } from '../values/words';

/** Why what was given for a field is refused, as one sentence that begins with its label. */
export interface FieldRefusal {
	refusal: string;
}

const longestQuote = 60;

/** Refuses what was given for a field; `mustBe` completes the sentence "Limit must be …". */
export function refused(
	{ displayName }: INodeProperties,
	mustBe: string,
	given: unknown,
): FieldRefusal {
	return { refusal: `${displayName} must be ${mustBe}, but ${quoted(given)} was given.` };
}

/** A value as it was given, short enough for a sentence. */
function quoted(given: unknown): string {
	const words = oneLine(written(given));
	return words.length > longestQuote ? `${words.slice(0, longestQuote)}…` : words;
}

function written(given: unknown): string {
	if (typeof given === 'number' || given === undefined) return String(given);
	return JSON.stringify(given) ?? String(given);
}
