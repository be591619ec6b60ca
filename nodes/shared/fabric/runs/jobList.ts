import { toleratedSkewMs } from '../../calls/serviceClock';
import type { RequestContext } from '../../calls/session';
import { instantOf } from '../../values/times';
import { text } from '../../values/values';
import type { FabricItem } from '../item';
import { isOfKind, type JobKind } from '../jobKinds';
import { collectRows } from '../pages';
import { toRead } from '../permissions';

/** The job instances of an item, newest first: about 100 that have ended and all that run, kinds mixed. */
export async function jobRows(ctx: RequestContext, item: FabricItem): Promise<unknown[]> {
	const rows = await collectRows(ctx, {
		path: `${item.path}/jobs/instances`,
		intent: `list the jobs of ${item.title}`,
		needs: toRead(item.type),
	});
	// A job that has not started yet may have no start time: it is the newest.
	const startOf = (row: unknown) => instantOf(text(row, 'startTimeUtc')) ?? Infinity;
	return [...rows].sort((a, b) => (startOf(a) === startOf(b) ? 0 : startOf(b) - startOf(a)));
}

/** Of jobs listed newest first those of a kind that were started by hand at or after the moment, oldest first. Pure. */
export function jobsSince(
	rows: unknown[],
	{ sinceMs, kind }: { sinceMs: number; kind: JobKind },
): string[] {
	return rows
		.filter((row) => isOfKind(text(row, 'jobType'), kind))
		.filter((row) => text(row, 'invokeType')?.toLowerCase() !== 'scheduled')
		.filter((row) => (instantOf(text(row, 'startTimeUtc')) ?? sinceMs) >= sinceMs - toleratedSkewMs)
		.filter((row) => (instantOf(text(row, 'endTimeUtc')) ?? sinceMs) >= sinceMs)
		.map((row) => text(row, 'id'))
		.filter((id) => id !== undefined)
		.reverse();
}
