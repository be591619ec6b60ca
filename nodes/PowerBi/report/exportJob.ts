import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { path, request } from '../../shared/calls/request';
import { callFailed } from '../../shared/faults/errors';
import { retryAfterOf, type Reply } from '../../shared/faults/problem';
import { titleOf } from '../../shared/jobs/action';
import type { Failure, Job, JobState } from '../../shared/jobs/job';
import type { Status } from '../../shared/jobs/status';
import { isoTime } from '../../shared/values/times';
import { entryOf, withoutUndefined, member, text } from '../../shared/values/values';
import { exportRemedy, withLikelyLimits } from './exportAdvice';
import { reportIdentity, type Report } from './report';

/** Words of Power BI, in lower case, for the state of an export (docs/services.md#exporting-a-report). */
const statusByWord: Record<string, Status> = {
	undefined: 'notStarted',
	notstarted: 'notStarted',
	running: 'running',
	succeeded: 'completed',
	failed: 'failed',
};

/**
 * Starts an export; gives its id. Starting twice harms nothing, so a start whose answer was lost is simply repeated.
 * @throws the translated error of a refused start, with the limits that are its likely cause
 */
export async function startExport(
	ctx: IExecuteFunctions,
	report: Report,
	body: IDataObject,
): Promise<string> {
	const intent = `export ${report.title}`;
	const start = async () =>
		await withLikelyLimits(text(body, 'format'), async () =>
			request(ctx, {
				service: 'powerBi',
				method: 'POST',
				path: `${report.path}/ExportTo`,
				body,
				reads: 'json',
				changesNothing: true,
				intent,
			}),
		);
	// An answer that broke off has no id.
	const id = text((await start()).body, 'id') ?? text((await start()).body, 'id');
	if (id !== undefined) return id;
	const message = 'the answer of Power BI names no export, so it cannot be followed';
	throw callFailed(ctx.getNode(), intent, { message, transient: false, maybeAccepted: false });
}

/** The export of a report with the given id. It cannot be cancelled. */
export async function exportJob(
	ctx: IExecuteFunctions,
	report: Report,
	exportId: string,
): Promise<Job> {
	return {
		service: 'powerBi',
		action: 'export',
		title: titleOf('export', report.title),
		id: exportId,
		identity: { ...(await reportIdentity(ctx, report)), exportId },
		read: async () =>
			exportState(
				await request(ctx, {
					service: 'powerBi',
					method: 'GET',
					path: exportPath(report, exportId),
					intent: `read the state of the export of ${report.title}`,
				}),
			),
		remedyFor: exportRemedy,
	};
}

/** The path of one export; its id is long and may hold any letter. */
export function exportPath(report: Report, exportId: string): string {
	return `${report.path}${path`/exports/${exportId}`}`;
}

/**
 * The state of an export. The words in the body decide: 200 also answers an export that failed. A failure with a
 * Retry-After means that the capacity is busy, and nothing is wrong with the report. Pure.
 */
export function exportState({ body, headers }: Reply): JobState {
	const word = text(body, 'status')?.toLowerCase();
	const status = entryOf(statusByWord, word) ?? 'running';
	const nextPollMs = retryAfterOf(headers, Date.now());
	return {
		status,
		details: withoutUndefined({
			startTime: isoTime(text(body, 'createdDateTime')),
			endTime: status === 'completed' || status === 'failed' ? lastAction(body) : undefined,
			failure: status === 'failed' ? failureIn(body, nextPollMs) : undefined,
		}),
		raw: body,
		nextPollMs,
	};
}

/** Milliseconds after which a whole export that failed may be tried again; undefined when its failure is final. Pure. */
export function busyMs(state: JobState | undefined): number | undefined {
	return state?.status === 'failed' ? state.nextPollMs : undefined;
}

function lastAction(body: unknown): string | undefined {
	return isoTime(text(body, 'lastActionDateTime'));
}

function failureIn(body: unknown, retryMs: number | undefined): Failure {
	const error = member(body, 'error');
	const code = text(error, 'code') ?? text(body, 'errorCode');
	const message = text(error, 'message') ?? text(body, 'errorMessage');
	const unexplained =
		retryMs === undefined
			? 'Power BI gives no cause'
			: 'Power BI was busy and asks to try again later';
	return withoutUndefined({ code, message: message ?? unexplained });
}
