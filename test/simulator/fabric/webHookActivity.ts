import { randomUUID } from 'node:crypto';
import type { Answer, Call } from '../answers';
import { paramOf, recordOf, refusal } from '../answers';
import type { Simulator } from '../simulator';
import type { State } from '../state';
import type { FabricItem } from './fabricItem';
import { acceptItemJob } from './itemJobStart';
import { startOf } from './jobLifecycle';
import type { ActivityPlan, Job } from './jobLifecycle';

/**
 * A run of a pipeline that consists of a WebHook activity with *Report status on callback*
 * (docs/services.md#the-webhook-activity-of-a-pipeline).
 */
export interface WebHookRun {
	job: Job;
	activity: ActivityPlan;
	/** What the activity gives to later ones, once it was called back. */
	output?: unknown;
}

/** How long an endpoint may take to answer the activity's call; what it begins may take longer. */
const answerWithinMs = 60_000;

/** Where callbacks arrive; the address is the whole permission. */
export const callbackRoute = 'POST /workflow/callback/:token';

/** Runs a pipeline whose only activity calls an endpoint, and then waits until that calls it back. */
export async function runWebHook(
	simulator: Simulator,
	pipeline: FabricItem,
	{ name, url }: { name: string; url: string },
): Promise<WebHookRun> {
	const activity: ActivityPlan = { name, type: 'WebHook' };
	const plan = { durationMs: Infinity, outcome: 'Completed', activities: [activity] } as const;
	const job = acceptItemJob(pipeline, {
		jobType: 'Pipeline',
		invokeType: 'Scheduled',
		by: 'owner@contoso.com',
		at: simulator.clock.now(),
		plan: { ...plan, activities: [...plan.activities] },
	});
	const run: WebHookRun = { job, activity };
	const token = randomUUID();
	simulator.tenant.fabric.callbacks.set(token, run);
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			callBackUri: `${simulator.urls.fabric}/workflow/callback/${token}`,
		}),
		signal: AbortSignal.timeout(answerWithinMs),
	});
	if (!answer.ok) {
		simulator.tenant.fabric.callbacks.delete(token);
		const words = `Error calling the endpoint '${url}'. Response status code: ${answer.status}`;
		end(run, simulator.clock.now(), { errorCode: '2108', message: words });
	}
	return run;
}

/** The callback: from `StatusCode` 400 on the activity fails, with the `Error` beside it. */
export function calledBack({ tenant, clock }: State, call: Call): Answer {
	const { callbacks } = tenant.fabric;
	const token = paramOf(call, 'token');
	const run = callbacks.get(token);
	if (!run) throw refusal({ status: 404, body: { message: 'The callback is not awaited.' } });
	callbacks.delete(token);
	const { Output, Error, StatusCode } = recordOf(call.body);
	run.output = Output;
	const { ErrorCode = '', Message = '' } = recordOf(Error);
	const failed = Number(StatusCode) >= 400;
	const error = { errorCode: String(ErrorCode), message: String(Message) };
	end(run, clock.now(), failed ? error : undefined);
	return { status: 200 };
}

function end({ job, activity }: WebHookRun, at: number, error?: ActivityPlan['error']): void {
	job.plan.durationMs = at - startOf(job);
	if (error === undefined) return;
	activity.error = { ...error, failureType: 'UserError', target: activity.name };
	job.plan.outcome = 'Failed';
	const message = `Operation on target ${activity.name} failed: ${error.message}`;
	job.plan.error = { errorCode: error.errorCode, message };
}
