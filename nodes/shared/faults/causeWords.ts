import { unended } from '../values/words';
import type { Fault } from './fault';
import { shortened } from './shortened';

/** Codes of Windows for a failure of any kind: they say nothing, and stay in the item. */
const anyFailure = ['-2147467259', '-2146232060', '-2146233088', '0x80004005', '0x80020009'];
const mostInner = 2;

/** A cause for the middle of a sentence: its words, as far as a sentence has room, with the codes that are not in them. */
export function causeWords({ code, codes = [], message }: Fault): string {
	const words = unended(shortened(message));
	const inner = codes.filter((one) => !anyFailure.includes(one)).slice(-mostInner);
	const shown = [...(code === undefined ? [] : [code]), ...inner].filter(
		(one, at, all) => !words.includes(one) && all.indexOf(one) === at,
	);
	return shown.length === 0 ? words : `${words} (${shown.join(', ')})`;
}
