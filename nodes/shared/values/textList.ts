import { asText } from './values';
import { readList } from './readings';

/** The entries of a list that was given as text with commas, as an array by an expression, or as its JSON; empty ones left out. */
export function listed(given: unknown): string[] {
	const list = readList(given);
	const entries = 'value' in list ? list.value : [given];
	return entries.map((entry) => asText(entry).trim()).filter((entry) => entry !== '');
}
