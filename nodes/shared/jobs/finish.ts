import type { IExecuteFunctions } from 'n8n-workflow';

import { jobFailed } from '../faults/errors';
import { recover } from '../faults/recover';
import { expectedIn } from './expectation';
import { afterLook } from './afterLook';
import type { Job, JobState } from './job';
import { jobItem, wordlessItem, type JobItem } from './jobItem';
import { outcomeOf } from './outcome';
import { progressReporter } from './progress';
import { stopSignal } from '../calls/pause';
import type { Status } from './status';
import { storyOf } from './story';
import { reached } from './unsuccessful';
import { waitForJob, type WaitResult } from './wait';
import { waitChoice, type WaitChoice } from './waitFields';

/**
 * Ends an operation that started a job: gives the id at once, or waits and gives the result.
 * @throws one sentence for anything but a success, unless the user chose an item for that
 */
export async function finishJob(
	ctx: IExecuteFunctions,
	itemIndex: number,
	job: Job,
): Promise<JobItem> {
	const choice = waitChoice(ctx, itemIndex);
	if (!choice.waits) return jobItem(job, undefined);
	return itemOrThrow(ctx, choice, await followJob(ctx, job, choice));
}

/** How a followed job ended: its item, and the sentence for when that is an error. */
export interface Ending<Item extends JobItem = JobItem> {
	status: Status;
	result: Item;
	sentence: string;
	/** The last state read. */
	state?: JobState;
}

/**
 * Waits for a job as the user chose, cancelling it at the deadline where asked. No outcome is an error here, so that
 * a second job may follow the first: {@link itemOrThrow} comes last.
 * @throws one sentence when the wait was stopped, and the translated error when the job cannot be followed; it says that it began
 */
export async function followJob(
	ctx: IExecuteFunctions,
	job: Job,
	choice: WaitChoice,
): Promise<Ending> {
	const limits = {
		deadlineMs: choice.deadlineMs,
		signal: stopSignal(ctx),
		onLook: progressReporter(ctx, job),
	};
	const wait = await recover(
		async () => await waitForJob(job, limits),
		(_, caught) => {
			const { service, action, identity } = job;
			throw reached(caught, { service, action, identity, begun: true });
		},
	);
	if (wait.end === 'stopped') {
		throw jobFailed(ctx.getNode(), stoppedWords(afterLook(job, wait.state)), { result: {} });
	}
	return await endingOf(ctx, job, { wait, choice });
}

/** Decides how a wait ended, cancelling the job at the deadline where asked. No outcome is an error here. */
export async function endingOf(
	ctx: IExecuteFunctions,
	job: Job,
	{ wait, choice }: { wait: WaitResult; choice: WaitChoice },
): Promise<Ending> {
	const current = afterLook(job, wait.state);
	const cancelNote = await cancelNoteOf(job, wait, choice);
	const choices = { deadlineMs: choice.deadlineMs, isCancelled: cancelNote === cancelledNote };
	const outcome = outcomeOf(current, { ...wait, ...choices });
	const item = wordlessItem(job, wait.state, {
		...outcome,
		successful: outcome.status === 'completed',
		...expectedIn(wait.expected, wait.state?.details),
		...(choice.rawAnswer && { raw: wait.state?.raw ?? null }),
	});
	const notes = cancelNote ? [cancelNote] : [];
	const facts = { ...item, wait, notes, remark: wait.state?.remark };
	const { sentence, ...texts } = storyOf(current, facts);
	hint(ctx, { ...item, ...texts });
	return { status: outcome.status, result: { ...item, ...texts }, sentence, state: wait.state };
}

const mostHints = 3;

/** Shows the outcome above the node's output, where there are few enough items to read it. */
function hint(ctx: IExecuteFunctions, { status, summary }: JobItem): void {
	if (ctx.getInputData().length > mostHints) return;
	ctx.addExecutionHints({
		message: summary,
		type: status === 'completed' ? 'info' : 'warning',
		location: 'outputPane',
	});
}

const cancelledNote = 'It was cancelled, as asked in the options.';

/** The item of an ending; throws its sentence unless it is a success or the user chose an item. */
export function itemOrThrow<Item extends JobItem>(
	ctx: IExecuteFunctions,
	choice: WaitChoice,
	{ status, result, sentence }: Ending<Item>,
): Item {
	if (status === 'completed' || choice.unsuccessfulIsItem) return result;
	throw jobFailed(ctx.getNode(), sentence, { description: linkOf(result), result });
}

async function cancelNoteOf(
	job: Job,
	wait: WaitResult,
	choice: WaitChoice,
): Promise<string | undefined> {
	if (wait.end !== 'deadline' || !choice.cancelOnTimeout) return undefined;
	if (!job.cancel) return 'It could not be cancelled, since the service has no way to cancel it.';
	try {
		await job.cancel();
		return cancelledNote;
	} catch (error) {
		return `Cancelling it failed: ${(error as Error).message}`;
	}
}

function stoppedWords(job: Job): string {
	return `The wait was stopped; the ${job.title} continues at the service under the ID ${job.id}.`;
}

function linkOf({ portalUrl, monitorUrl: page }: JobItem): string | undefined {
	return page ? `The run in Fabric: ${page}` : portalUrl && `Refresh history: ${portalUrl}`;
}
