import ts from 'typescript';

import type { Sabotage } from './sabotage';

/**
 * Where the pattern of a sabotage stands within what it names, as offsets into the source. Spaces, line breaks and
 * closing commas count for nothing, and `…` stands for anything within a statement.
 */
export function placesIn(
	source: string,
	{ within, find }: Sabotage,
): Array<[from: number, to: number]> {
	const pattern = new RegExp(patternOf(find), 'g');
	return declarations(source, within).flatMap(([from, to]) =>
		[...source.slice(from, to).matchAll(pattern)].map((match): [number, number] => [
			from + match.index,
			from + match.index + match[0].length,
		]),
	);
}

/** The source with the replacement at the only place. */
export function sabotaged(source: string, sabotage: Sabotage): string {
	const [place] = placesIn(source, sabotage);
	if (!place) throw new Error(`${sabotage.find} does not stand in ${sabotage.within}`);
	return source.slice(0, place[0]) + sabotage.replace + source.slice(place[1]);
}

/** The outermost functions, constants, classes and methods of that name. */
function declarations(source: string, name: string): Array<[from: number, to: number]> {
	const found: Array<[number, number]> = [];
	const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
	const visit = (node: ts.Node) => {
		const named = ts.getNameOfDeclaration(node as ts.Declaration);
		if (named?.getText(file) === name) found.push([node.getStart(file), node.end]);
		else ts.forEachChild(node, visit);
	};
	visit(file);
	return found;
}

function patternOf(find: string): string {
	const parts = find.match(/\w+|\s+|\S/g) ?? [];
	return parts
		.map((part, at) => {
			const isBetweenWords = /\w$/.test(parts[at - 1] ?? '') && /^\w/.test(parts[at + 1] ?? '');
			if (/^\s/.test(part)) return isBetweenWords ? '\\s+' : '\\s*';
			if (part === '…') return '[^;]*?';
			const closing = /^[)\]}]$/.test(part) ? '\\s*,?\\s*' : '\\s*';
			return `${at === 0 ? '' : closing}${part.replace(/\W/, '\\$&')}`;
		})
		.join('');
}
