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
	const inner = /\[((?:[^\]]|\]\])+)\]$/.exec(name)?.[1];
	return inner === undefined ? name : inner.replaceAll(']]', ']');
}
