import type { AttemptFailure, Failure } from '../../jobs/job';
import { isBadEnd, type Status } from '../../jobs/status';
import { isoTime } from '../../values/times';
import { withoutUndefined, list, member, text } from '../../values/values';

/** What a run ended with, and what attempts before said. */
export interface Failures {
	failure?: Failure;
	attemptFailures?: AttemptFailure[];
}

/** How many attempts a run made: each is listed once for its data and once for its queries. */
export function attemptCount(run: unknown): number | undefined {
	const ids = new Set(list(run, 'refreshAttempts').map((attempt) => text(attempt, 'attemptId')));
	return ids.size === 0 ? undefined : ids.size;
}

/**
 * The failures of a run of Power BI, of which `read` reads one exception. A run that completed or goes on has none of
 * its own, whatever its attempts said; any other has its own, or that of its last attempt. Pure.
 */
export function failuresOf(
	run: unknown,
	status: Status,
	read: (exception: unknown) => Failure | undefined,
): Failures {
	const failures = list(run, 'refreshAttempts').flatMap((attempt): AttemptFailure[] => {
		const failure = read(member(attempt, 'serviceExceptionJson'));
		if (failure === undefined) return [];
		const [startTime, endTime] = ['startTime', 'endTime'].map((key) => isoTime(text(attempt, key)));
		return [withoutUndefined({ ...failure, startTime, endTime })];
	});
	const isFailure = isBadEnd(status);
	const last = isFailure ? failures.pop() : undefined;
	const own = isFailure ? read(member(run, 'serviceExceptionJson')) : undefined;
	return withoutUndefined({
		failure: own ?? (last && withoutTimes(last)),
		attemptFailures: failures.length === 0 ? undefined : failures,
	});
}

function withoutTimes({ startTime: _start, endTime: _end, ...failure }: AttemptFailure): Failure {
	return failure;
}
