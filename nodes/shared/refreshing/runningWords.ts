import { recover } from '../faults/recover';
import type { Job } from '../jobs/job';
import { instantOf, spoken, spokenTime } from '../values/times';
import { runningIn, type Target, type TargetRun } from './target';

/** What is running, since when and how far it is; undefined when that cannot be read. Times are those of `zone`. */
export async function runningWords<Request>(
	target: Target<Request>,
	zone: string,
): Promise<string | undefined> {
	return await recover(
		async () => {
			const running = runningIn(await target.runs());
			return running && describe(running, await (await target.job(running.started)).read(), zone);
		},
		() => undefined,
	);
}

function describe(
	run: TargetRun,
	{ details }: Awaited<ReturnType<Job['read']>>,
	zone: string,
): string {
	const now = Date.now();
	const { refreshType, startTime } = run.state.details;
	const since = instantOf(startTime);
	const done = details.objects?.filter(({ status }) => status === 'completed').length;
	return [
		refreshType === undefined ? 'one started' : `one started as ${refreshType}`,
		since === undefined
			? ''
			: ` at ${spokenTime(since, { now, zone })} (${spoken(now - since)} ago)`,
		done === undefined ? '' : `, ${done} of ${details.objects?.length} objects done`,
		`, ID ${run.started.id}`,
	].join('');
}
