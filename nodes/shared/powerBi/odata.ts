// Power BI's filters mind letter case: "fin" alone does not find "Finance".
const anyCase = 'tolower(name)';

/** Text as OData writes it: in single quotes, with those inside doubled. */
export function literal(words: string): string {
	return `'${words.replaceAll("'", "''")}'`;
}

/** One filter that demands all the given ones; undefined when there is none. */
export function allOf(filters: Array<string | undefined>): string | undefined {
	const given = filters.map((filter) => filter?.trim()).filter((filter) => filter);
	if (given.length < 2) return given[0];
	return given
		.map((filter) => (/\bor\b/i.test(filter ?? '') ? `(${filter})` : filter))
		.join(' and ');
}

/** A filter on a name that contains the text, in any letter case; undefined for no text. */
export function nameContains(words: unknown): string | undefined {
	if (typeof words !== 'string' || words.trim() === '') return undefined;
	return `contains(${anyCase},${literal(words.trim().toLowerCase())})`;
}

/** A filter on a name that is the text, in any letter case. */
export function nameIs(words: string): string {
	return `${anyCase} eq ${literal(words.toLowerCase())}`;
}

/** A filter on a number above the bound, which an expression may give as text; undefined for no bound. */
export function greaterThan(name: string, bound: unknown): string | undefined {
	const given = typeof bound === 'number' || (typeof bound === 'string' && bound.trim() !== '');
	return given && Number.isFinite(Number(bound)) ? `${name} gt ${Number(bound)}` : undefined;
}

/** A filter as the user wrote it; undefined for none. */
export function rawFilter(filter: unknown): string | undefined {
	return typeof filter === 'string' && filter.trim() !== '' ? filter : undefined;
}
