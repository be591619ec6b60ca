import type { IExecuteFunctions } from 'n8n-workflow';

import type { Job, JobState } from './job';
import { spoken } from '../values/times';

const repeatMs = 60_000;

/**
 * Tells how a job is going: in the browser's console during a manual run, in n8n's log (level debug) otherwise.
 * Says the same again only after a minute, with the time that it has taken so far.
 */
export function progressReporter(ctx: IExecuteFunctions, job: Job) {
	let said = '';
	let saidAtMs = 0;
	return (state: JobState, elapsedMs: number, usualMs?: number): void => {
		const words = `The ${job.title}: ${progressOf(state)}`;
		if (words === said && elapsedMs - saidAtMs < repeatMs) return;
		[said, saidAtMs] = [words, elapsedMs];
		const line = `${words}; ${spoken(elapsedMs)} so far${usual(usualMs)}`;
		if (ctx.getMode() === 'manual') ctx.sendMessageToUI(line);
		else ctx.logger.debug(line, { id: job.id, service: job.service });
	};
}

/** How far a job is, in words: its status, and the objects done of all where the service gives them. Pure. */
export function progressOf({ status, missing, details }: JobState): string {
	if (missing) return 'not listed yet';
	const { objects } = details;
	if (objects === undefined) return status;
	const done = objects.filter((object) => object.status === 'completed').length;
	return `${status}, ${done} of ${objects.length} objects done`;
}

function usual(usualMs: number | undefined): string {
	return usualMs === undefined ? '' : `, usually ${spoken(usualMs)} in all`;
}
