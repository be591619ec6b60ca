/** A word of a query: what kind it is, and what it says without its quotes. */
export interface DaxWord {
	kind: 'table' | 'text' | 'column' | 'number' | 'name' | 'sign';
	said: string;
}

const patterns: Array<[DaxWord['kind'], RegExp]> = [
	['table', /'((?:[^']|'')+)'/y],
	['text', /"((?:[^"]|"")*)"/y],
	['column', /\[((?:[^\]]|\]\])+)\]/y],
	['number', /(\d+(?:\.\d+)?)/y],
	['name', /([A-Za-z_]\w*)/y],
	['sign', /(<=|>=|<>|&&|\|\||[-+*/(){},<>=])/y],
];
const doubled: Partial<Record<DaxWord['kind'], string>> = { table: "'", text: '"', column: ']' };

/** The words of a query; undefined where something stands that DAX does not know. */
export function daxWords(query: string): DaxWord[] | undefined {
	const words: DaxWord[] = [];
	let at = 0;
	while (at < query.length) {
		if (/\s/.test(query.charAt(at))) {
			at++;
			continue;
		}
		const found = wordAt(query, at);
		if (found === undefined) return undefined;
		words.push(found.word);
		at = found.end;
	}
	return words;
}

function wordAt(query: string, at: number): { word: DaxWord; end: number } | undefined {
	for (const [kind, pattern] of patterns) {
		pattern.lastIndex = at;
		const [, said = ''] = pattern.exec(query) ?? [];
		if (pattern.lastIndex <= at) continue;
		const quote = doubled[kind] ?? '';
		const plain = quote === '' ? said : said.replaceAll(quote + quote, quote);
		return { word: { kind, said: plain }, end: pattern.lastIndex };
	}
	return undefined;
}
