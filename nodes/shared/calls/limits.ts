/** Keeps what is sent under a service's limits. Pure: a log and a moment in, milliseconds to wait out. */

/** Something that was sent: when its answer came (milliseconds), and how many rows it carried. */
export interface Sent {
	at: number;
	rows: number;
}

/** At most `most` requests, or rows, in any window of `windowMs`. */
export interface Limit {
	windowMs: number;
	most: number;
	of: 'requests' | 'rows';
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/**
 * Milliseconds to wait before sending `rows` more, so that no window of any limit holds more than allowed. The log is
 * in order of time. Answer times are logged: no two requests can then arrive closer together than we counted.
 */
export function delayBefore(
	log: readonly Sent[],
	{ rows, now }: { rows: number; now: number },
	limits: readonly Limit[],
): number {
	return Math.max(0, ...limits.map((limit) => freeAt(log, rows, { ...limit, now }) - now));
}

/** The log without what no limit looks back to any more. */
export function trimmed(
	log: readonly Sent[],
	{ now, limits }: { now: number; limits: readonly Limit[] },
): Sent[] {
	const longestMs = Math.max(...limits.map(({ windowMs }) => windowMs));
	return log.filter(({ at }) => now - at < longestMs);
}

/** The moment from which the limit has room; the past when it has room already. */
function freeAt(
	log: readonly Sent[],
	rows: number,
	{ windowMs, most, of, now }: Limit & { now: number },
): number {
	const weight = (sent: Pick<Sent, 'rows'>) => (of === 'rows' ? sent.rows : 1);
	let room = most - weight({ rows });
	// From the newest back: what no longer fits beside the newer ones must have left the window.
	for (let index = log.length - 1; index >= 0; index--) {
		const sent = log[index];
		if (sent === undefined || now - sent.at >= windowMs) break;
		room -= weight(sent);
		if (room < 0) return sent.at + windowMs;
	}
	return 0;
}
