import { toleratedSkewMs } from '../../calls/serviceClock';
import type { RequestContext } from '../../calls/session';
import { instantOf } from '../../values/times';
import { text } from '../../values/values';
import type { FabricItem } from '../item';
import { isOfKind, type JobKind } from '../jobKinds';
import { collectRows } from '../pages';

/** The job instances of an item, newest first: about 100 that have ended and all that run, kinds mixed. */
export async function jobRows(ctx: RequestContext, item: FabricItem): Promise<unknown[]> {
	const rows = await collectRows(ctx, {
		path: `${item.path}/jobs/instances`,
		intent: `list the jobs of ${item.title}`,
	});
	// A job that has not started yet may have no start time: it is the newest.
	const startOf = (row: unknown) => instantOf(text(row, 'startTimeUtc')) ?? Infinity;
	return [...rows].sort((a, b) => (startOf(a) === startOf(b) ? 0 : startOf(b) - startOf(a)));
}

/** Of jobs listed newest first the oldest of a kind that was started by hand at or after the moment. Pure. */
export function nearestJobSince(
	rows: unknown[],
	{ sinceMs, kind }: { sinceMs: number; kind: JobKind },
): string | undefined {
	return rows
		.filter((row) => isOfKind(text(row, 'jobType'), kind))
		.filter((row) => text(row, 'invokeType')?.toLowerCase() !== 'scheduled')
		.filter((row) => (instantOf(text(row, 'startTimeUtc')) ?? sinceMs) >= sinceMs - toleratedSkewMs)
		.filter((row) => (instantOf(text(row, 'endTimeUtc')) ?? sinceMs) >= sinceMs)
		.map((row) => text(row, 'id'))
		.filter((id) => id !== undefined)
		.pop();
}
