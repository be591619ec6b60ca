import { canonicalCode, codesIn } from './codes';
import { nameless } from './nameless';
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
}

const mostRead = 4_000;

/**
 * The row of the table that a failure belongs to: by the innermost code that says something by itself, then by a
 * statement of the cause, then by a code that stands for whatever lies behind it, and last by what says little.
 * Undefined when nothing is known. Pure.
 */
export function rowFor({ codes, words, of }: Evidence): Row | undefined {
	const plain = nameless(words.slice(0, mostRead));
	const inward = [...codes.map(canonicalCode), ...codesIn(plain)].reverse();
	const among = rows.filter((row) => row.of === undefined || row.of === of);
	const says = ({ phrases = [], phrasesOf = of }: Row) =>
		phrasesOf === of && phrases.some((phrase) => phrase.test(plain));
	return (
		byCode(among, inward, 'codes') ??
		among.find(says) ??
		byCode(among, inward, 'weakCodes') ??
		byCode(lastRows, inward, 'codes') ??
		lastRows.find(says)
	);
}

function byCode(
	among: readonly Row[],
	inward: string[],
	list: 'codes' | 'weakCodes',
): Row | undefined {
	for (const code of inward) {
		const exact = among.find((row) => codesOf(row, list).some((known) => isSame(known, code)));
		const alike = exact ?? among.find((row) => row[list]?.some((known) => isAlike(known, code)));
		if (alike !== undefined) return alike;
	}
	return undefined;
}

function codesOf(row: Row, list: 'codes' | 'weakCodes'): ReadonlyArray<string | RegExp> {
	if (list === 'weakCodes') return row.weakCodes ?? [];
	const { codes = [], sqlServer = [], oracle = [] } = row;
	return [...codes, ...sqlServer.map((one) => `SQL ${one}`), ...oracle.map((one) => `ORA-${one}`)];
}

function isSame(known: string | RegExp, code: string): boolean {
	return typeof known === 'string' && known.toLowerCase() === code.toLowerCase();
}

function isAlike(known: string | RegExp, code: string): boolean {
	return typeof known !== 'string' && known.test(code);
}
