import type { IDataObject } from 'n8n-workflow';

/**
 * Rows under plain column names: `Sales[Amount]` and `[Amount]` become `Amount`. Columns that would share a name keep
 * the one the service gave, so that no value is lost. Pure.
 */
export function plainlyNamed(rows: IDataObject[]): IDataObject[] {
	const names = plainNames(rows);
	return rows.map((row) =>
		Object.fromEntries(
			Object.entries(row).map(([name, value]) => [names.get(name) ?? name, value]),
		),
	);
}

function plainNames(rows: IDataObject[]): Map<string, string> {
	const names = new Set<string>();
	// Rows differ in their columns when empty values are left out.
	for (const row of rows) for (const name in row) names.add(name);
	const uses = new Map<string, number>();
	for (const name of names) uses.set(plain(name), (uses.get(plain(name)) ?? 0) + 1);
	const unique = [...names].filter((name) => uses.get(plain(name)) === 1);
	return new Map(unique.map((name) => [name, plain(name)]));
}

/** What stands in the last brackets; `]` is doubled inside a name. */
function plain(name: string): string {
	const start = innerStart(name);
	return start === undefined ? name : name.slice(start, -1).replaceAll(']]', ']');
}

/** Where the name inside the last brackets begins: behind the first `[` after which every `]` but the last is doubled. */
function innerStart(name: string): number | undefined {
	if (!name.endsWith(']')) return undefined;
	let start: number | undefined;
	for (let at = name.length - 2; at >= 0; at--) {
		const letter = name.charAt(at);
		if (letter === '[' && at < name.length - 2) start = at + 1;
		if (letter !== ']') continue;
		if (name.charAt(at - 1) !== ']') break;
		at--;
	}
	return start;
}
