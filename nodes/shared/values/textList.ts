import { asText } from './values';

/** The entries of a list that was given as text with commas, or as an array by an expression; empty ones left out. */
export function listed(given: unknown): string[] {
	const entries = Array.isArray(given) ? given : asText(given).split(',');
	return entries.map((entry) => asText(entry).trim()).filter((entry) => entry !== '');
}
