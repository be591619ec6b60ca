import type { IDataObject } from 'n8n-workflow';

import type { Failure, Job, JobState } from './job';
import { causeWords } from '../faults/causeWords';
import { remedyFor } from '../faults/remedy';
import { statusPhrases, type Status } from './status';
import { withSummary } from './summary';
import { secondsBetween, spoken } from '../values/times';
import { known } from '../values/values';
import type { WaitEnd, WaitResult } from './wait';

/** The outcome of following a job, decided: what to report and whether it is a success. */
export interface Outcome {
	status: Status;
	failure?: Failure;
	/** One sentence: what happened, to which job, and what to do next. */
	sentence: string;
}

/** Decides how a wait ended. Only `completed` is a success; an unknown end never is. Pure. */
export function outcomeOf(job: Job, wait: WaitResult, notes: string[] = []): Outcome {
	const status = statusOf(wait);
	if (status === 'completed') return { status, sentence: capital(`the ${job.title} completed.`) };
	const failure = failureOf(job, wait, status);
	const sentences = [
		`${capital(`the ${job.title}`)} ${phraseOf(wait, status)}${after(wait)}: ${causeWords(failure)}.`,
		wait.end === 'finished' && status === 'failed' ? job.failureNote : undefined,
		...notes,
		adviceOf(job, wait.end, failure),
	];
	return { status, failure, sentence: sentences.filter(Boolean).join(' ') };
}

/**
 * The item a job gives: ids, names and link, status in the product's words, ISO times, duration in seconds, and
 * what the service told. The same shape for every service. Never has a key `error`, which n8n's retry would read.
 */
export function resultOf(
	job: Job,
	state: JobState | undefined,
	extra: IDataObject = {},
): IDataObject {
	return recordOf({ service: job.service, ...job.identity }, state, extra);
}

/** The same shape for a run that is only listed: who it is about, then how it is. */
export function recordOf(
	identity: IDataObject,
	state: JobState | undefined,
	extra: IDataObject = {},
): IDataObject {
	return withSummary(briefRecord(identity, state, extra));
}

/** The same without the sentences, for a run that is only a part of another record. */
export function briefRecord(
	identity: IDataObject,
	state: JobState | undefined,
	extra: IDataObject = {},
): IDataObject {
	const { failure, ...details } = state?.details ?? {};
	return known({
		...identity,
		status: state?.status ?? 'notStarted',
		...details,
		durationSeconds: secondsBetween(details.startTime, details.endTime),
		failure,
		...extra,
	}) as IDataObject;
}

const endStatus: Partial<Record<WaitEnd, Status>> = { neverListed: 'dropped', vanished: 'unknown' };

function statusOf({ end, state }: WaitResult): Status {
	return endStatus[end] ?? state?.status ?? 'notStarted';
}

function phraseOf({ end, lastFault }: WaitResult, status: Status): string {
	if (end !== 'deadline') return statusPhrases[status];
	return lastFault === undefined ? 'had not ended' : 'had not been seen to end';
}

function after(wait: WaitResult): string {
	const details = wait.state?.details;
	const seconds = secondsBetween(details?.startTime, details?.endTime);
	if (wait.end === 'finished')
		return seconds === undefined ? '' : ` after ${spoken(seconds * 1000)}`;
	return wait.end === 'deadline' ? ` after ${spoken(wait.elapsedMs)}` : '';
}

function failureOf(job: Job, wait: WaitResult, status: Status): Failure {
	const { end, state } = wait;
	if (end === 'deadline') return { code: 'DeadlinePassed', message: deadlineWords(job, wait) };
	if (end === 'neverListed') {
		return {
			code: 'NeverListed',
			message: `the service accepted the request but never listed it${job.service === 'powerBi' ? '; under bursts it runs one refresh, queues one and silently drops the rest' : ''}`,
		};
	}
	if (end === 'vanished') {
		return {
			code: 'NoLongerListed',
			message: 'the service no longer lists it, so its end is not known',
		};
	}
	return state?.details.failure ?? { message: unexplained[status] ?? 'the service gives no cause' };
}

const unexplained: Partial<Record<Status, string>> = {
	cancelled: 'somebody cancelled it',
	deduped: 'the service runs one job of a kind at a time',
	disabled: 'the service disabled it, as it does after repeated failures or without an owner',
	timedOut: 'the time allowed for it was over',
	unknown: 'the service reports an end but no known status, which is never taken for a success',
};

const pausedCapacityMs = 5.9 * 3_600_000;

function deadlineWords(job: Job, { elapsedMs, lastFault }: WaitResult): string {
	if (lastFault !== undefined) {
		return `the deadline of this node passed while its state, under the id ${job.id}, could not be read: ${lastFault}`;
	}
	const paused =
		elapsedMs >= pausedCapacityMs
			? '; under a paused capacity a refresh can stay in progress for up to six hours'
			: '';
	return `the deadline of this node passed while it was still running under the id ${job.id}${paused}`;
}

function adviceOf(job: Job, end: WaitEnd, failure: Failure): string {
	if (end === 'deadline') return 'Look it up later by that id, or raise the deadline.';
	if (end === 'neverListed') return 'Start it again when no other refresh of it is running.';
	const isDataflow = 'dataflowId' in job.identity;
	return job.remedyFor?.(failure) ?? remedyFor(failure, { service: job.service, isDataflow });
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
