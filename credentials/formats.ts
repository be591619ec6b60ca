const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const guidsInText = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Whether the text is an id as Entra, Power BI and Fabric write them. */
export function isGuid(value: string): boolean {
	return guid.test(value);
}

/** The ids in a text, in their order. */
export function guidsIn(words: string): string[] {
	return words.match(guidsInText) ?? [];
}

const longestMs = 366 * 24 * 3_600_000;

/**
 * How long a Retry-After header asks to wait, in milliseconds and at most a year: seconds or an HTTP date (RFC 9110
 * §10.2.3). Undefined where it says nothing that can be read.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
	const value = header?.trim();
	if (!value) return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Math.min(longestMs, Number(value) * 1000);
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.min(longestMs, Math.max(0, date - now));
}

const tokens = /(\bbearer\s+)[\w.~+/-]{8,}=*|eyJ[\w-]{5,}(?:\.[\w-]*){0,2}/gi;

/** The text without anything like a token: a page of a proxy may repeat the request that it did not like. */
export function withoutTokens(words: string): string {
	return words.replace(tokens, '$1***');
}
