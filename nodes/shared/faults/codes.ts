/** An engine's code as people write it: decimal 32-bit numbers, signed or not, become hexadecimal. */
export function canonicalCode(code: string): string {
	const words = code.trim();
	if (/^-?\d{9,10}$/.test(words)) {
		return `0x${(Number(words) >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
	}
	if (/^0x[\da-f]{8}$/i.test(words)) return `0x${words.slice(2).toUpperCase()}`;
	return /^[45]\d\d$/.test(words) ? `HTTP ${words}` : words;
}

const httpNames: Readonly<Record<string, string>> = {
	badrequest: '400',
	unauthorized: '401',
	forbidden: '403',
	notfound: '404',
	requesttimeout: '408',
	toomanyrequests: '429',
	internalservererror: '500',
	badgateway: '502',
	serviceunavailable: '503',
	serverunavailable: '503',
	gatewaytimeout: '504',
};

const httpPatterns: readonly RegExp[] = [
	/\((?<status>[45]\d\d)\)\s*:?\s*(?:[\p{Lu}\p{Lo}"'“.:;,)]|(?:…\s*)?$)/gu,
	/\b(?:http|status)(?:[ -]?(?:error|response))?(?:[ -]?(?:status|code))*(?: of| is|:| =|=)?\s*\(?'?(?<status>[45]\d\d)\b/gi,
	/\berror code:? (?<status>[45]\d\d)\b/gi,
	/\b(?<status>[45]\d\d) (?:client|server) error\b/gi,
	/,\s(?<status>[45]\d\d),\s(?:GET|HEAD|PUT|POST|DELETE|PATCH)\b/g,
	/\b(?<status>[45]\d\d)\s+\((?=\p{Lu})/gu,
	/\b(?<status>[45]\d\d)\s*:?\s+(?=(?:bad request|unauthorized|forbidden|not found|too many requests|internal server error|bad gateway|service unavailable|server unavailable|gateway time-?out)\b)/gi,
];

/**
 * The codes in a text without names, from the outermost to the innermost: HTTP statuses as `HTTP 503`, the numbers of
 * SQL Server as `SQL 40613`, others as they stand.
 */
export function codesIn(nameless: string): string[] {
	const found: Array<{ at: number; code: string }> = [];
	const add = (pattern: RegExp, codeOf: (match: RegExpMatchArray) => string | undefined) => {
		for (const match of nameless.matchAll(pattern)) {
			const code = codeOf(match);
			if (code !== undefined) found.push({ at: match.index, code });
		}
	};
	for (const pattern of httpPatterns) add(pattern, ({ groups }) => `HTTP ${groups?.status}`);
	add(/\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b|(?<=\bstatus code:? )[A-Z][a-z]+\b/g, ([word]) => {
		const status = httpNames[word.toLowerCase()];
		return status && `HTTP ${status}`;
	});
	add(
		/\[([\dA-Z]{5})\]|\bPostgreSQL: ([\dA-Z]{5}):|\bSQLSTATE[ :=]+\[?([\dA-Z]{5})\b/g,
		(match) => {
			return `SQLSTATE ${match.slice(1).find(Boolean)}`;
		},
	);
	if (/\bsql\b|\b(?:sqlerror)?number ?=/i.test(nameless)) {
		add(
			/\b(?:number|sqlerrornumber|error|fehler|erreur|msg|sqlcode)(?: code)?\s?[:=]?\s?'?(-?\d{1,5})\b/gi,
			([, code]) => `SQL ${code}`,
		);
	}
	add(/\bORA-(\d{5})\b/gi, ([, number]) => `ORA-${Number(number)}`);
	add(/\b0x[\da-f]{8}\b|\bAADSTS\d{5,7}\b/gi, ([code]) => canonicalCode(code));
	add(/\b[A-Za-z]+(?:[_.][A-Za-z]+)+\b|\b[A-Z]+[a-z]+(?:[A-Z]+[a-z]*)+\b/g, ([code]) => code);
	add(/\.([A-Z]\w+(?:Exception|Error))\b/g, ([, name]) => name);
	return found.sort((one, other) => one.at - other.at).map(({ code }) => code);
}
