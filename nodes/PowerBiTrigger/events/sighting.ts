import { settleMs } from '../../shared/jobs/settled';
import { hasEnded } from '../../shared/jobs/wait';
import { instantOf } from '../../shared/values/times';
import type { Cursor } from './cursor';
import { fingerprintOf } from './cursor';
import type { WatchedRun } from './listing';

/** A run in a listing, compared with what the cursor remembers. */
export interface Sighting {
	run: WatchedRun;
	fingerprint: string;
	startedAt?: number;
	/** When it ended, or started where the end is not given; undefined where the service gives neither. */
	at?: number;
	/** It shows an end, though maybe not yet how it ended. */
	over: boolean;
	/** It shows how it ended. */
	ended: boolean;
	/** It ended and was not dealt with yet. */
	fresh: boolean;
}

/** The runs of a listing as the cursor sees them, each once, by when they ended. Pure. */
export function sightings(cursor: Cursor, runs: WatchedRun[], now: number): Sighting[] {
	const byFingerprint = new Map<string, Sighting>();
	for (const run of runs) {
		const seen = sighting(cursor, run, now);
		const twin = byFingerprint.get(seen.fingerprint);
		if (!twin || (seen.ended && !twin.ended)) byFingerprint.set(seen.fingerprint, seen);
	}
	return [...byFingerprint.values()].sort((one, other) => timeOf(one) - timeOf(other));
}

/** Whether a run began when the cursor already watched, or is remembered by it, so that nothing before it is new. */
export function isKnown({ floor, done, open }: Cursor, seen: Sighting): boolean {
	return (
		done.has(seen.fingerprint) ||
		open.has(seen.fingerprint) ||
		(seen.startedAt ?? seen.at ?? Infinity) <= floor
	);
}

function sighting(cursor: Cursor, run: WatchedRun, now: number): Sighting {
	const fingerprint = fingerprintOf(run.id);
	const { details } = run.state;
	const startedAt = instantOf(details.startTime);
	const at = instantOf(details.endTime) ?? startedAt;
	const over = hasEnded(run.state);
	const isSettled = run.state.status !== 'unknown' || at === undefined || now - at >= settleMs;
	const ended = over && isSettled;
	const isNew = cursor.open.has(fingerprint) || at === undefined || at > cursor.floor;
	const fresh = ended && isNew && !cursor.done.has(fingerprint);
	return { run, fingerprint, startedAt, at, over, ended, fresh };
}

function timeOf({ at = Infinity }: Sighting): number {
	return at;
}
