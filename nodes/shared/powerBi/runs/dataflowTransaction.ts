import type { IDataObject } from 'n8n-workflow';

import { badInput, callFailed } from '../../faults/errors';
import type { Job, JobState } from '../../jobs/job';
import { change, readRecords } from '../calls';
import { gen1Identity, type Gen1Dataflow } from '../gen1Dataflow';
import { path } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import type { Status } from '../../jobs/status';
import { instantOf, isoTime } from '../../values/times';
import { entryOf, known, text } from '../../values/values';

/** Power BI's words for the state of a transaction, in lower case (docs/services.md#dataflows-of-generation-1). */
const words: Record<string, Status> = {
	notstarted: 'notStarted',
	queued: 'notStarted',
	inprogress: 'running',
	running: 'running',
	success: 'completed',
	succeeded: 'completed',
	completed: 'completed',
	failed: 'failed',
	failure: 'failed',
	cancelled: 'cancelled',
	canceled: 'cancelled',
};

/** Which transaction: its id, or the first one that began at or after a moment of the service's clock. */
export interface TransactionPlace {
	transactionId?: string;
	sinceMs?: number;
}

/** A refresh of a dataflow (Gen1). Its start gives no id: the transaction is found by when it began, and then kept. */
export async function dataflowTransactionJob(
	ctx: RequestContext,
	dataflow: Gen1Dataflow,
	place: TransactionPlace,
): Promise<Job> {
	const identity: IDataObject = { ...(await gen1Identity(ctx, dataflow)) };
	const follow = { ...place };
	const job: Job = {
		service: 'powerBi',
		title: `refresh of ${dataflow.title}`,
		id: follow.transactionId ?? dataflow.id,
		identity,
		read: async () => {
			const rows = await transactionsOf(ctx, dataflow);
			const row = rowAt(rows, follow);
			if (row === undefined) return missing(rows);
			follow.transactionId = text(row, 'id');
			job.id = follow.transactionId ?? job.id;
			identity.transactionId = job.id;
			identity.requestedTime = undefined;
			return transactionState(row);
		},
		cancel: async () => {
			if (follow.transactionId)
				return void (await cancelTransaction(ctx, dataflow, follow.transactionId));
			throw badInput(
				ctx.getNode(),
				'The service does not list it yet, so there is no id to cancel it by.',
			);
		},
		pastDurationsMs: async () => pastDurations(await transactionsOf(ctx, dataflow)),
	};
	if (follow.transactionId) identity.transactionId = follow.transactionId;
	// Until the transaction is found, this is all by which it can be told from others.
	else if (follow.sinceMs) identity.requestedTime = new Date(follow.sinceMs).toISOString();
	return job;
}

/** The transactions of a dataflow, newest first. */
export async function transactionsOf(
	ctx: RequestContext,
	dataflow: Gen1Dataflow,
): Promise<IDataObject[]> {
	const rows = await readRecords(ctx, {
		path: `${dataflow.path}/transactions`,
		intent: `list the refreshes of ${dataflow.title}`,
	});
	return rows.sort((a, b) => startOf(b) - startOf(a));
}

/** A transaction as a job state. An unknown word means running until there is an end time. Pure. */
export function transactionState(row: unknown): JobState {
	const endTime = isoTime(text(row, 'endTime'));
	const details = known({
		startTime: isoTime(text(row, 'startTime')),
		endTime,
		refreshType: text(row, 'refreshType'),
	});
	const status = entryOf(words, text(row, 'status')?.toLowerCase());
	if (status !== undefined) return { status, details, raw: row };
	if (endTime === undefined) return { status: 'running', details, raw: row };
	return { status: 'unknown', ended: true, details, raw: row };
}

/** The row of a transaction: by id, or the earliest one not before the moment. Pure. */
export function rowAt(
	rows: IDataObject[],
	{ transactionId, sinceMs }: TransactionPlace,
): IDataObject | undefined {
	if (transactionId !== undefined) return rows.find((row) => text(row, 'id') === transactionId);
	if (sinceMs === undefined) return undefined;
	return rows.filter((row) => startOf(row) >= sinceMs).sort((a, b) => startOf(a) - startOf(b))[0];
}

/**
 * Asks the service to cancel a transaction; its verdict is a word in the body, in any letter case.
 * @returns the word: successfullyMarked or alreadyConcluded
 * @throws the translated error for notFound and invalid
 */
export async function cancelTransaction(
	ctx: RequestContext,
	dataflow: Pick<Gen1Dataflow, 'workspace' | 'title'>,
	transactionId: string,
): Promise<string> {
	const intent = `cancel a refresh of ${dataflow.title}`;
	const { status, body } = await change(ctx, {
		method: 'POST',
		path: `${dataflow.workspace.path}${path`/dataflows/transactions/${transactionId}/cancel`}`,
		intent,
	});
	const verdict = text(body, 'status') ?? 'successfullyMarked';
	if (!/^(notFound|invalid)$/i.test(verdict)) return verdict;
	throw callFailed(ctx.getNode(), intent, {
		status,
		code: verdict,
		message: `the service knows no transaction ${transactionId} that it could cancel`,
		transient: false,
		maybeAccepted: false,
	});
}

function missing(rows: IDataObject[]): JobState {
	const behindAnother = rows.some((row) => transactionState(row).status === 'running');
	return { status: 'notStarted', missing: true, behindAnother, details: {} };
}

function pastDurations(rows: IDataObject[]): number[] {
	return rows
		.filter((row) => transactionState(row).status === 'completed')
		.map((row) => (instantOf(text(row, 'endTime')) ?? 0) - startOf(row))
		.filter((duration) => duration > 0);
}

function startOf(row: unknown): number {
	return instantOf(text(row, 'startTime')) ?? 0;
}
