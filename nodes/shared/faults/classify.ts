import { canonicalCode, codesIn } from './codes';
import type { FaultKind } from './kinds';
import { nameless } from './nameless';
import { ownWords } from './speaker';
import { lastRows } from './table/lastRows';
import type { Row } from './table/row';
import { rows } from './table/rows';

/** What is known of a failure when its kind is asked for. */
export interface Evidence {
	/** From the outermost to the innermost. */
	codes: readonly string[];
	/** As the service wrote them, with its privacy marks. */
	words: string;
	/** Whether a call was refused, or a job failed. */
	of: 'call' | 'job';
	/** HTTP status of the call that was refused; undefined when no answer came, or when it stands inside an answer. */
	status?: number;
}

/** What lies with a data source, its owner or its data. */
const ofSource: readonly FaultKind[] = [
	'sourceDown',
	'sourceRefuses',
	'sourceMissing',
	'sourceQuery',
	'sourceFailed',
	'credentials',
	'owner',
	'data',
	'model',
];

const mostRead = 4_000;

/**
 * The row of the table that a failure belongs to: by the innermost code that says something by itself, then by a
 * statement of the cause, then by a code that stands for whatever lies behind it, and last by what says little.
 * Undefined when nothing is known. Pure.
 */
export function rowFor({ codes, words, of, status }: Evidence): Row | undefined {
	const plain = nameless(words.slice(0, mostRead));
	const own = ownWords(plain);
	// The status of a call is about the account of the node, and says nothing of what lies behind the service.
	const inward = [...codes.map(canonicalCode), ...codesIn(plain)]
		.filter((code) => of === 'job' || code !== `HTTP ${status}`)
		.reverse();
	const carriedOut = of === 'job' || status === undefined || status === 400;
	const passedOn = codesIn(plain.slice(own.length)).filter((code) => !codes.includes(code));
	const counts = (row: Row, code = '') =>
		(row.of === of || (row.of === undefined && isToldBy(row, carriedOut))) &&
		!(row.ownWords && passedOn.includes(code));
	const says = ({ phrases = [], phrasesOf = of, ownWords: byItself }: Row) =>
		phrasesOf === of && phrases.some((phrase) => phrase.test(byItself ? own : plain));
	return (
		byCode(inward, strongCodes, (row) => row.of === of) ??
		byCode(inward, strongCodes, counts) ??
		rows.find((row) => counts(row) && says(row)) ??
		byCode(inward, weakCodes, counts) ??
		byCode(inward, lastCodes, counts) ??
		lastRows.find(says)
	);
}

/** Only what was carried out can fail at a data source: a job, or a query that was answered or refused as wrong. */
function isToldBy({ kind }: Row, carriedOut: boolean): boolean {
	return carriedOut || !ofSource.includes(kind);
}

/** The rows of codes: those with exactly this one, in lower case, and those with a pattern. */
interface CodeIndex {
	exact: Map<string, Row[]>;
	alike: Array<[pattern: RegExp, row: Row]>;
}

const strongCodes = indexOf(rows, ({ codes = [], sqlServer = [], oracle = [] }) => [
	...codes,
	...sqlServer.map((number) => `SQL ${number}`),
	...oracle.map((number) => `ORA-${number}`),
]);
const weakCodes = indexOf(rows, (row) => row.weakCodes ?? []);
const lastCodes = indexOf(lastRows, (row) => row.codes ?? []);

function indexOf(
	among: readonly Row[],
	codesOf: (row: Row) => ReadonlyArray<string | RegExp>,
): CodeIndex {
	const index: CodeIndex = { exact: new Map(), alike: [] };
	for (const row of among) {
		for (const code of codesOf(row)) {
			if (typeof code !== 'string') index.alike.push([code, row]);
			else {
				const key = code.toLowerCase();
				index.exact.set(key, [...(index.exact.get(key) ?? []), row]);
			}
		}
	}
	return index;
}

/** The row of the innermost code that has one; a code that is written out counts before a pattern. */
function byCode(
	inward: string[],
	{ exact, alike }: CodeIndex,
	counts: (row: Row, code: string) => boolean,
): Row | undefined {
	for (const code of inward) {
		const row =
			exact.get(code.toLowerCase())?.find((row) => counts(row, code)) ??
			alike.find(([pattern, one]) => counts(one, code) && pattern.test(code))?.[1];
		if (row !== undefined) return row;
	}
	return undefined;
}
