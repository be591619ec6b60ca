/** A plain object with string keys, as parsed from JSON. */
export type Values = Record<string, unknown>;

/** Whether the value is an object that is neither null nor an array. */
export function isValues(value: unknown): value is Values {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The member of a parsed answer by name, whatever letter case the service used: Power BI's specification and
 * its wire disagree about case (API reference: `IsRefreshable` against `isRefreshable`).
 */
export function member(value: unknown, name: string): unknown {
	if (!isValues(value)) return undefined;
	if (Object.hasOwn(value, name)) return value[name];
	const wanted = name.toLowerCase();
	const key = Object.keys(value).find(
		// Cheap check before lower-casing.
		(candidate) => candidate.length === wanted.length && candidate.toLowerCase() === wanted,
	);
	return key === undefined ? undefined : value[key];
}

/** The member as non-empty text; numbers are given as text, anything else as undefined. */
export function text(value: unknown, name: string): string | undefined {
	const found = member(value, name);
	if (typeof found === 'string') return found.trim() === '' ? undefined : found;
	return typeof found === 'number' ? String(found) : undefined;
}

/** The member as an array; an absent or foreign value gives an empty one. */
export function list(value: unknown, name: string): unknown[] {
	const found = member(value, name);
	return Array.isArray(found) ? found : [];
}

/** The rows of a listing: a bare array, or the array under `value`; undefined when it is neither. */
export function rowsOf(body: unknown): unknown[] | undefined {
	if (Array.isArray(body)) return body;
	const rows = member(body, 'value');
	return Array.isArray(rows) ? rows : undefined;
}

/** Parses JSON text; gives undefined instead of throwing when it is not JSON. */
export function parsed(json: string): unknown {
	try {
		return JSON.parse(json) as unknown;
	} catch {
		return undefined;
	}
}

/** The object without its undefined members, so that results carry only what is known. */
export function withoutUndefined<T extends object>(values: T): T {
	const entries = values as Values;
	const keys = Object.keys(values);
	// Copying a whole object is many times faster than putting it together.
	if (keys.every((key) => entries[key] !== undefined)) return { ...values };
	const known: Values = {};
	for (const key of keys) if (entries[key] !== undefined) put(known, key, entries[key]);
	return known as T;
}

/** Gives an object a member as JSON.parse does: one named `__proto__` is like any other. */
export function put(object: Values, name: string, value: unknown): void {
	if (name !== '__proto__') object[name] = value;
	else Object.defineProperty(object, name, { value, enumerable: true });
}

/**
 * The entry of a table under a key that came from outside. What every object has of its own (`constructor`,
 * `__proto__`) is no entry.
 */
export function entryOf<T>(table: Readonly<Record<string, T>>, key = ''): T | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Anything as text, for comparing and quoting: what is no text is given as JSON writes it. Never throws. */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value);
}
