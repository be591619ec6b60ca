import { createHash } from 'node:crypto';

/** The last end that was a success or a failure: when it was, and which. */
export interface LastEnd {
	at: number;
	bad: boolean;
	/** A failure: how many there were in a row, itself included, and when the first of them ended. */
	streak?: Streak;
}

/** Failures in a row: how many, and when the first of them ended, by the service's milliseconds. */
export interface Streak {
	failures: number;
	since: number;
}

/** What is remembered of one target between polls. All times are the service's, in milliseconds. */
export interface Cursor {
	/** Ends up to here are old news, unless the run was seen before it ended. */
	floor: number;
	/** Ended runs that were dealt with, by fingerprint, with their end. */
	done: Map<string, number>;
	/** Runs seen before they ended, by fingerprint; true when reported to run long. */
	open: Map<string, boolean>;
	outcome?: LastEnd;
	/** The latest runs, by fingerprint, that were reported as recoveries; the newest last. */
	recovered: string[];
	/** A gap was noticed that no item has reported yet. */
	gap: boolean;
	/** Scheduled times up to here were dealt with. */
	slot?: number;
	/** The next look is to be judged by the settings before the last change. */
	byFormerSettings: boolean;
}

/** How many ended runs, open runs and recoveries a cursor remembers. */
export interface Room {
	done: number;
	open: number;
	recovered: number;
}

const fingerprintLength = 8;
const timeLength = 8;

/** Stands for the end of a run whose times the service does not give: later than any other. */
export const endless = 36 ** timeLength - 1;

/** A short stand-in for a run's id: 48 bits of its hash. */
export function fingerprintOf(id: string): string {
	const hash = createHash('sha256').update(id.toLowerCase()).digest('base64url');
	return hash.slice(0, fingerprintLength);
}

/** A cursor that knows nothing but when it began. */
export function cursorFrom(floor: number): Cursor {
	return {
		floor,
		done: new Map(),
		open: new Map(),
		recovered: [],
		gap: false,
		byFormerSettings: false,
	};
}

/** The cursor within its room: the oldest ends are forgotten, and the floor raised so that they stay old news. */
export function within(cursor: Cursor, room: Room): Cursor {
	const byAge = [...cursor.done].sort(([, one], [, other]) => one - other);
	const dropped = byAge.slice(0, Math.max(0, byAge.length - room.done));
	const old = dropped.map(([, at]) => at).filter((at) => at < endless);
	return {
		...cursor,
		floor: Math.max(cursor.floor, ...old),
		done: new Map(byAge.slice(dropped.length)),
		open: new Map([...cursor.open].slice(0, room.open)),
		recovered: cursor.recovered.slice(-room.recovered),
	};
}

/** The cursor as short text for JSON. */
export function writeCursor({ outcome, ...cursor }: Cursor): string {
	const parts = [
		number(cursor.floor),
		[...cursor.done]
			.map(([fingerprint, at]) => fingerprint + number(at).padStart(timeLength, '0'))
			.join(''),
		[...cursor.open].map(([fingerprint, reported]) => fingerprint + flag(reported)).join(''),
		outcome ? flag(outcome.bad) + number(outcome.at) + writeStreak(outcome.streak) : '',
		cursor.recovered.join(''),
		cursor.slot === undefined ? '' : number(cursor.slot),
		(cursor.gap ? 'g' : '') + (cursor.byFormerSettings ? 'f' : ''),
	];
	return parts.join('.').replace(/\.+$/, '');
}

/** Reads what {@link writeCursor} wrote; undefined for anything else. */
export function readCursor(text: unknown): Cursor | undefined {
	if (typeof text !== 'string') return undefined;
	const [floor = '', done = '', open = '', outcome = '', recovered = '', ...rest] = text.split('.');
	const [slot = '', flags = ''] = rest;
	if (!/^[0-9a-z]{1,9}$/.test(floor)) return undefined;
	return {
		floor: time(floor),
		done: new Map(pieces(done, timeLength).map(([fingerprint, rest]) => [fingerprint, time(rest)])),
		open: new Map(pieces(open, 1).map(([fingerprint, rest]) => [fingerprint, rest === '1'])),
		...(outcome && { outcome: readOutcome(outcome) }),
		recovered: pieces(recovered, 0).map(([fingerprint]) => fingerprint),
		gap: flags.includes('g'),
		...(slot && { slot: time(slot) }),
		byFormerSettings: flags.includes('f'),
	};
}

/** A cursor written by an earlier version has no streak. */
function writeStreak(streak: Streak | undefined): string {
	return streak === undefined ? '' : `-${number(streak.failures)}-${number(streak.since)}`;
}

function readOutcome(text: string): LastEnd {
	const [at = '', failures, since] = text.slice(1).split('-');
	const streak =
		failures === undefined || since === undefined
			? {}
			: { streak: { failures: time(failures), since: time(since) } };
	return { bad: text.startsWith('1'), at: time(at), ...streak };
}

function pieces(text: string, restLength: number): Array<[string, string]> {
	const length = fingerprintLength + restLength;
	return Array.from({ length: Math.floor(text.length / length) }, (_, index) => {
		const piece = text.slice(index * length, (index + 1) * length);
		return [piece.slice(0, fingerprintLength), piece.slice(fingerprintLength)];
	});
}

function flag(set: boolean): string {
	return set ? '1' : '0';
}

function number(value: number): string {
	return Math.max(0, Math.round(value)).toString(36);
}

function time(text: string): number {
	return Math.min(endless, Math.max(0, Number.parseInt(text, 36) || 0));
}
