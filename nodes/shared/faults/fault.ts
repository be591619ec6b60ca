import { asText, isValues, withoutUndefined, parsed } from '../values/values';
import { rowFor } from './classify';
import { cleaned, isConsequence, says } from './clean';
import { kinds, type FaultKind } from './kinds';
import type { Row } from './table/row';
import { unwrap, type Said } from './unwrap';

/** What went wrong, as far as a service says. */
export interface Fault {
	/** The service's own code, as it wrote it: the outermost. */
	code?: string;
	/** The other codes on the way to the cause, from the outside to the inside. */
	codes?: string[];
	/** The cause in the service's words, whole, without its wrapping and privacy marks. */
	message: string;
	/** What kind of failure it is. */
	kind?: FaultKind;
	/** What to do about it, where something is known. */
	advice?: string;
	/** False where the service says that trying again is of no use. */
	isRetriable?: boolean;
}

const longestMessage = 8_000;

/**
 * Reads what a service says of a failed job: any text, JSON or object, or a list of messages of which the first that
 * is a cause counts. Undefined when it says nothing. Pure.
 */
export function faultOf(...values: unknown[]): Fault | undefined {
	const faults = values.map(readOne).filter((fault) => fault !== undefined);
	const causes = faults.filter(({ words }) => !isConsequence(words));
	const cause = causes.find(({ fault }) => fault.kind !== 'unknown') ?? causes[0] ?? faults[0];
	return cause?.fault;
}

/** The cause among the texts of an exception: the innermost that is not the consequence of another. */
export function causeIn({ texts, codes }: Said): string | undefined {
	const telling = texts.filter(({ words }) => says(words) && !codes.includes(words));
	const causes = telling.filter(({ words }) => !isConsequence(words));
	const innermost = (causes.length > 0 ? causes : telling).reduce<
		Said['texts'][number] | undefined
	>((most, text) => (most === undefined || text.depth > most.depth ? text : most), undefined);
	return innermost?.words;
}

/** A message as people may read it: out of its wrapping, without privacy marks, and never as JSON. */
export function readable(words: string): string {
	const message = readOne(words)?.fault.message;
	if (message !== undefined) return message;
	const values = parsed(words);
	if (!isValues(values)) return words;
	return Object.entries(values)
		.map(([name, value]) => `${name}: ${asText(value)}`)
		.join('; ');
}

function readOne(value: unknown): { fault: Fault; words: string } | undefined {
	const said = unwrap(value);
	const words = causeIn(said) ?? said.codes.at(-1);
	if (words === undefined) return undefined;
	const [code, ...codes] = said.codes;
	const row = rowFor({ codes: said.codes, words, of: 'job' });
	const fault: Fault = withoutUndefined({
		code,
		codes: codes.length > 0 ? codes : undefined,
		message: cleaned(words).slice(0, longestMessage),
		kind: row?.kind ?? ('unknown' as const),
		advice: row && (row.advice ?? kinds[row.kind].advice),
		isRetriable: said.isRetriable,
	});
	return { fault, words };
}

/** The kind of a fault, also of one that was not read from a service. */
export function kindOf(fault: Fault): FaultKind {
	return fault.kind ?? rowOf(fault)?.kind ?? 'unknown';
}

/** Whether starting again, with nothing changed, may help. */
export function mayRepeat(fault: Fault): boolean {
	return fault.isRetriable !== false && kinds[kindOf(fault)].mayRepeat;
}

/** Whether the service names an eviction by its code, which alone is repeated without being asked. */
export function isEviction({ code, codes = [] }: Fault): boolean {
	return rowOf({ code, codes, message: '' })?.kind === 'evicted';
}

/** The row that a fault belongs to. */
export function rowOf({ code, codes = [], message }: Fault): Row | undefined {
	const all = code === undefined ? codes : [code, ...codes];
	return rowFor({ codes: all, words: message, of: 'job' });
}
