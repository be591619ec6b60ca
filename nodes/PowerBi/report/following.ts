import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { pause, stopSignal, stopwatch } from '../../shared/calls/pause';
import { jobFailed } from '../../shared/faults/errors';
import { followJob, itemOrThrow, type Ending } from '../../shared/jobs/finish';
import type { Job } from '../../shared/jobs/job';
import type { WaitChoice } from '../../shared/jobs/waitFields';
import { member, text } from '../../shared/values/values';
import { exportedFile } from './exportFile';
import { busyMs } from './exportJob';
import type { Report } from './report';

const lookNote =
	'That it succeeded does not prove that every visual was drawn: Power BI draws visuals it cannot export as an error symbol.';

/**
 * Follows an export to its end. One that failed because the capacity is busy is started again as a whole when the
 * service asks for it, within the deadline; `again` starts it, and is missing where there is nothing to start.
 */
export async function followExport(
	ctx: IExecuteFunctions,
	first: Job,
	{ choice, again }: { choice: WaitChoice; again?: () => Promise<Job> },
): Promise<Ending & { tries: number }> {
	const elapsedMs = stopwatch();
	const leftMs = () => choice.deadlineMs - elapsedMs();
	let job = first;
	for (let tries = 1; ; tries++) {
		const ending = await followJob(ctx, job, { ...choice, deadlineMs: Math.max(1, leftMs()) });
		const pauseMs = busyMs(ending.state);
		if (!again || pauseMs === undefined || pauseMs >= leftMs()) return { ...ending, tries };
		if (await pause(pauseMs, stopSignal(ctx))) throw stopped(ctx, job);
		job = await again();
	}
}

/**
 * The item of an export that ended, with its file when it succeeded.
 * @throws one sentence for anything but a success, unless the user chose an item for that
 */
export async function exportItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ report, choice, ending }: { report: Report; choice: WaitChoice; ending: Ending },
): Promise<INodeExecutionData[]> {
	const result: IDataObject = itemOrThrow(ctx, choice, ending);
	if (ending.status !== 'completed') return [{ json: result }];
	const body = ending.state?.raw;
	const exportId = text(body, 'id') ?? String(result.exportId);
	const { binary, about } = await exportedFile(ctx, itemIndex, { report, exportId, body });
	return [{ json: { ...result, ...about, note: lookNote }, binary }];
}

/** How far an export is, in percent; undefined where the service does not say. */
export function percentOf(body: unknown): number | undefined {
	const percent = member(body, 'percentComplete');
	return typeof percent === 'number' ? percent : undefined;
}

function stopped(ctx: IExecuteFunctions, { title }: Job) {
	const words = `The execution was stopped before the ${title} was tried again.`;
	return jobFailed(ctx.getNode(), words, { result: {} });
}
