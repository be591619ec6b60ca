import type { IExecuteFunctions } from 'n8n-workflow';

import { serviceMoment } from '../calls/serviceClock';
import { jobItem, type JobItem } from '../jobs/jobItem';
import type { OrchestrationChoice } from './choice';
import { endTimeMs, lastSuccessIn, type Target } from './target';

/** The item that says that nothing was started, because the last success is young enough. */
export async function freshItem<Request>(
	ctx: IExecuteFunctions,
	target: Target<Request>,
	{ freshMs }: OrchestrationChoice,
): Promise<JobItem | undefined> {
	const last = freshMs === undefined ? undefined : lastSuccessIn(await target.runs());
	if (freshMs === undefined || last === undefined) return undefined;
	const job = await target.job(last.started);
	const ageMs = serviceMoment(ctx, job.service, Date.now()) - endTimeMs(last);
	if (ageMs > freshMs) return undefined;
	return jobItem(job, last.state, {
		skipped: true,
		skippedReason: 'The last successful refresh is fresh enough',
		ageMinutes: Math.round(ageMs / 6000) / 10,
	});
}
