import type { Call } from '../answers';
import { invalidRequest } from './problems';

/** `$top`: a whole number from 1; without one everything that `most` allows. */
export function topOf(call: Call, most = Infinity): number {
	return Math.min(numberOf(call, '$top', 1) ?? most, most);
}

/** `$skip`: a whole number from 0. */
export function skipOf(call: Call): number {
	return numberOf(call, '$skip', 0) ?? 0;
}

function numberOf(call: Call, name: string, least: number): number | undefined {
	const text = call.query[name];
	if (text === undefined) return undefined;
	if (!/^\d+$/.test(text) || Number(text) < least) {
		throw invalidRequest(
			`The query specified in the URI is not valid. Invalid value '${text}' for ${name} query option.`,
		);
	}
	return Number(text);
}
