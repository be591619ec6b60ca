import type { IDataObject } from 'n8n-workflow';

import { badInput } from '../../faults/errors';
import type { JobIdentity } from '../../jobs/identity';
import type { Job, JobState } from '../../jobs/job';
import { readRecords } from '../calls';
import { gen1Identity, type Gen1Dataflow } from '../gen1Dataflow';
import { toleratedSkewMs } from '../../calls/serviceClock';
import type { RequestContext } from '../../calls/session';
import type { Status } from '../../jobs/status';
import { instantOf, isoTime } from '../../values/times';
import { entryOf, withoutUndefined, text } from '../../values/values';
import { titleOf } from '../../jobs/action';
import { cancelTransaction } from './cancelTransaction';
import { missing, pastRuns } from '../../jobs/listedRun';

/** Power BI's words for the state of a transaction, in lower case (docs/services.md#dataflows-of-generation-1). */
const statusByWord: Record<string, Status> = {
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
export interface TransactionKey {
	transactionId?: string;
	sinceMs?: number;
}

/** A refresh of a dataflow (Gen1). Its start gives no id: the transaction is found by when it began, and then kept. */
export async function dataflowTransactionJob(
	ctx: RequestContext,
	dataflow: Gen1Dataflow,
	place: TransactionKey,
): Promise<Job> {
	const identity = await gen1Identity(ctx, dataflow);
	const follow = { ...place };
	let found: JobState['found'];
	return {
		service: 'powerBi',
		action: 'refresh',
		title: titleOf('refresh', dataflow.title),
		id: place.transactionId ?? dataflow.id,
		identity: { ...identity, ...knownBy(place) },
		read: async () => {
			const rows = await transactionsOf(ctx, dataflow);
			const row = rowAt(rows, follow);
			const id = text(row, 'id');
			if (id !== undefined) {
				follow.transactionId = id;
				found = { id, identity: { transactionId: id, requestedTime: undefined } };
			}
			const state = row === undefined ? missing(rows.some(isRunning)) : transactionState(row);
			return { ...state, ...(found && { found }) };
		},
		cancel: async () => {
			if (follow.transactionId)
				return void (await cancelTransaction(ctx, dataflow, follow.transactionId));
			throw badInput(
				ctx.getNode(),
				'The service does not list it yet, so there is no id to cancel it by.',
			);
		},
		pastRuns: async () => pastRuns(await transactionsOf(ctx, dataflow), transactionState),
	};
}

/** What an item has of a transaction: its id, or the moment by which it is found. */
function knownBy({ transactionId, sinceMs }: TransactionKey): JobIdentity {
	if (transactionId) return { transactionId };
	return sinceMs ? { requestedTime: new Date(sinceMs).toISOString() } : {};
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

/** No refresh of a dataflow goes on for so long. */
const longestMs = 24 * 3_600_000;

/** A row may stay without status and end: it is not running for ever. */
function isAbandoned(row: unknown): boolean {
	return text(row, 'status') === undefined && Date.now() - startOf(row) > longestMs;
}

/** A transaction as a job state. An unknown word means running until there is an end time. */
export function transactionState(row: unknown): JobState {
	const endTime = isoTime(text(row, 'endTime'));
	const details = withoutUndefined({
		startTime: isoTime(text(row, 'startTime')),
		endTime,
		refreshType: text(row, 'refreshType'),
	});
	const status = entryOf(statusByWord, text(row, 'status')?.toLowerCase());
	if (status !== undefined) return { status, details, raw: row };
	if (endTime === undefined && !isAbandoned(row)) return { status: 'running', details, raw: row };
	return { status: 'unknown', ended: true, details, raw: row };
}

/**
 * The row of a transaction: by id, or the earliest one that began about the moment or later. One that had ended by then
 * is another one. Pure.
 */
export function rowAt(
	rows: IDataObject[],
	{ transactionId, sinceMs }: TransactionKey,
): IDataObject | undefined {
	if (transactionId !== undefined) return rows.find((row) => text(row, 'id') === transactionId);
	if (sinceMs === undefined) return undefined;
	const endOf = (row: unknown) => instantOf(text(row, 'endTime')) ?? Infinity;
	return rows
		.filter((row) => startOf(row) >= sinceMs - toleratedSkewMs && endOf(row) >= sinceMs)
		.sort((a, b) => startOf(a) - startOf(b))[0];
}

function isRunning(row: unknown): boolean {
	return transactionState(row).status === 'running';
}

function startOf(row: unknown): number {
	return instantOf(text(row, 'startTime')) ?? 0;
}
