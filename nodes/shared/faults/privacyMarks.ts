/**
 * The marks in which Microsoft's services wrap what may be private: a customer's content, names, ids of people.
 * They may be nested, cut off or written as entities.
 */
const kinds = 'oii|oi|pii|pi|ccon|euii|eupi|eup|upi|cus|crd|smd|customercontent';
const whole = new RegExp(`(?:<|&lt;)/?(?:${kinds})(?:\\s[^<>]*)?(?:>|&gt;)`, 'gi');
const cutOff = new RegExp(`(?:<|&lt;)/?(?:${kinds})?$`, 'i');
const one = new RegExp(`^(?:<|&lt;)(/?)(${kinds})`, 'i');

/** The words without the marks; what they wrapped stays. */
export function withoutMarks(words: string): string {
	return words.replace(whole, '').replace(cutOff, '');
}

/**
 * The words without the marks and without the names in them: what anything but customer content wraps, and customer
 * content within customer content, since a whole message may be marked as such.
 */
export function withoutMarkedNames(words: string): string {
	const open: string[] = [];
	let kept = '';
	let at = 0;
	for (const found of words.matchAll(whole)) {
		if (!isName(open)) kept += words.slice(at, found.index);
		const [, closes, kind = ''] = one.exec(found[0]) ?? [];
		if (closes) open.pop();
		else open.push(kind.toLowerCase());
		at = found.index + found[0].length;
	}
	const rest = isName(open) ? '' : words.slice(at);
	return `${kept}${rest}`.replace(cutOff, '');
}

function isName(open: string[]): boolean {
	return open.length > 1 || (open[0] !== undefined && !/^(ccon|pi|customercontent)$/.test(open[0]));
}

/** How the service begins the name of the table that it adds at the end, in the languages that it speaks. */
export const tableLabel =
	'(?:Table|Tabelle|Tabella|Tabela|Tabla|Tabel|Tabell|Taulukko|Tablo|Táblázat|Tabulka|表|テーブル|테이블|Таблица)\\s?[:：](?:\\s|(?=\\.))';
