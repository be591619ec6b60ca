import type { IDataObject } from 'n8n-workflow';

import type { Ending } from '../jobs/finish';
import type { Job } from '../jobs/job';
import { reached, withExtra } from '../jobs/unsuccessful';
import type { Started, Target } from './target';

/** How far a run of a target has come. */
export interface Trail {
	/** The run that is followed now. */
	job?: Job;
	earlier: IDataObject[];
}

/** The error with how far the run of a target had come. */
export async function withTrail<Request>(
	fault: unknown,
	target: Target<Request>,
	{ job, earlier }: Trail,
): Promise<unknown> {
	// Without a session there is no link either: then the item's own fields say who it is.
	const about = job ?? (await target.about().catch(() => undefined));
	if (about === undefined) return fault;
	const { service, action, identity } = about;
	const at = { service, action, identity, begun: job !== undefined };
	return withExtra(reached(fault, at), extraOf({}, earlier));
}

/** What the item of a run says of how it was started, and of the runs before it. */
export function extraOf(
	{ attached, answerLost }: Partial<Started>,
	earlier: IDataObject[],
): IDataObject {
	return {
		...(attached ? { attached } : {}),
		...(answerLost ? { startAnswerLost: answerLost } : {}),
		...(earlier.length > 0 ? { retries: earlier.length, earlierRuns: [...earlier] } : {}),
	};
}

/** What is kept of a run that another one followed. */
export function summaryOf({ result }: Ending): IDataObject {
	const { refreshId, jobInstanceId, status, startTime, endTime, failure } = result;
	return { refreshId: refreshId ?? jobInstanceId, status, startTime, endTime, failure };
}
