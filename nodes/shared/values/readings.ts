/** A value as it was read, or what it must be instead: completes the sentence "Limit must be …". */
export type Reading<T> = { value: T } | { mustBe: string };

/** Whether nothing was given: no value, or a text without any character that can be seen. */
export function isNothing(given: unknown): boolean {
	return given === undefined || given === null || (typeof given === 'string' && !given.trim());
}

const flags: Record<string, boolean> = {
	true: true,
	false: false,
	yes: true,
	no: false,
	'1': true,
	'0': false,
};

/** Reads a switch: true or false, as such, as words in any letter case, or as 1 or 0. Pure. */
export function readFlag(given: unknown): Reading<boolean> {
	const word = isScalar(given) ? String(given).trim().toLowerCase() : '';
	const value = Object.hasOwn(flags, word) ? flags[word] : undefined;
	return value === undefined ? { mustBe: 'true or false' } : { value };
}

/** What a number may be; a missing end is open. */
export interface Bounds {
	least?: number;
	most?: number;
	/** Whether it has no decimals. */
	whole?: boolean;
}

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Reads a finite number, also as text, within its bounds. Pure. */
export function readNumber(given: unknown, { least, most, whole }: Bounds = {}): Reading<number> {
	const words = typeof given === 'string' ? given.trim() : '';
	const value = numberPattern.test(words) ? Number(words) : given;
	const fits =
		typeof value === 'number' &&
		Number.isFinite(value) &&
		(!whole || Number.isInteger(value)) &&
		value >= (least ?? -Infinity) &&
		value <= (most ?? Infinity);
	return fits ? { value } : { mustBe: `a ${whole ? 'whole ' : ''}number${range(least, most)}` };
}

function range(least?: number, most?: number): string {
	if (least !== undefined && most !== undefined) return ` from ${spelt(least)} to ${spelt(most)}`;
	if (least !== undefined) return ` of at least ${spelt(least)}`;
	return most === undefined ? '' : ` of at most ${spelt(most)}`;
}

/** With separators, but the small ones and those with decimals as they are. */
function spelt(bound: number): string {
	return bound.toLocaleString('en-US', { maximumFractionDigits: 10 });
}

/** What a choice may be: its value, and what the form calls it. */
export interface Choice {
	name: string;
	value: string | number | boolean;
}

/** Reads one of the choices by its value; letter case and spaces around it do not matter. Pure. */
export function readChoice(given: unknown, choices: Choice[]): Reading<Choice['value']> {
	const wanted = isScalar(given) ? String(given).trim().toLowerCase() : undefined;
	const found =
		choices.find(({ value }) => value === given) ??
		choices.find(({ value }) => String(value).toLowerCase() === wanted);
	return found ? { value: found.value } : { mustBe: `one of ${choices.map(called).join(', ')}` };
}

function called({ name, value }: Choice): string {
	const isSame = String(value).toLowerCase() === name.toLowerCase();
	return isSame ? String(value) : `${String(value)} (${name})`;
}

/** Reads a list: an array, one as JSON text, entries separated by commas, or a single entry. Pure. */
export function readList(given: unknown): Reading<unknown[]> {
	if (Array.isArray(given)) return { value: given };
	if (isNothing(given)) return { value: [] };
	if (!isScalar(given)) return { mustBe: 'a list' };
	const words = String(given).trim();
	if (!words.startsWith('[')) {
		const entries = words.split(',').map((entry) => entry.trim());
		return { value: entries.filter((entry) => entry !== '') };
	}
	const { value } = readJson(words);
	return Array.isArray(value) ? { value } : { mustBe: 'a list' };
}

/** Reads text; numbers, true and false are written as such. What is no single value is no text. Pure. */
export function readText(given: unknown): Reading<string> {
	if (isNothing(given)) return { value: '' };
	return isScalar(given) ? { value: String(given) } : { mustBe: 'text' };
}

/** Reads JSON: text is parsed, anything else is taken as it is; empty text is nothing. Pure. */
export function readJson(given: unknown): { value?: unknown; mustBe?: string } {
	if (isNothing(given)) return {};
	if (typeof given !== 'string') return { value: given };
	try {
		return { value: JSON.parse(given) as unknown };
	} catch {
		return { mustBe: 'valid JSON' };
	}
}

function isScalar(given: unknown): given is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof given);
}
