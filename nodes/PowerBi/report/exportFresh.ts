import type { IExecuteFunctions } from 'n8n-workflow';

import { numberAt } from '../../shared/editor/readers';
import { jobFailed } from '../../shared/faults/errors';
import type { Failure, JobAbout } from '../../shared/jobs/job';
import { jobItem, type JobItem } from '../../shared/jobs/jobItem';
import type { WaitChoice } from '../../shared/jobs/waitFields';
import { historyOf } from '../../shared/powerBi/runs/history';
import { runsIn } from '../../shared/powerBi/runs/modelTarget';
import { modelIn } from '../../shared/powerBi/semanticModel';
import { workspaceAt } from '../../shared/powerBi/workspace';
import { endTimeMs, lastSuccessIn } from '../../shared/refreshing/target';
import { spoken } from '../../shared/values/times';
import { reportIdentity, type Report } from './report';

/** Why a report is not to be exported: its data is older than the user allows; undefined when nothing is against it. */
export async function staleness(
	ctx: IExecuteFunctions,
	itemIndex: number,
	report: Report,
): Promise<Failure | undefined> {
	const minutes = numberAt(ctx, itemIndex, 'options.onlyIfFreshMinutes');
	if (minutes === undefined) return undefined;
	if (report.semanticModelId === undefined) {
		return notFresh('it reads no semantic model, so nobody can say how fresh its data is');
	}
	const { semanticModelWorkspaceId: elsewhere } = report;
	const workspace = elsewhere === undefined ? report.workspace : workspaceAt(elsewhere);
	const model = modelIn(workspace, report.semanticModelId);
	const newest = lastSuccessIn(runsIn(await historyOf(ctx, model)));
	const newestMs = newest === undefined ? 0 : endTimeMs(newest);
	if (newestMs === 0) return notFresh('no successful refresh of its semantic model is listed');
	const ageMs = Date.now() - newestMs;
	if (ageMs <= minutes * 60_000) return undefined;
	return notFresh(
		`the last successful refresh of its semantic model ended ${spoken(ageMs)} ago, and Only If Fresh allows ${spoken(minutes * 60_000)}`,
	);
}

function notFresh(message: string): Failure {
	return { code: 'NotFresh', message };
}

/**
 * The item of an export that was not started.
 * @throws its sentence, unless the user chose an item for what is not successful
 */
export async function refusedExport(
	ctx: IExecuteFunctions,
	{ unsuccessfulIsItem }: WaitChoice,
	{ report, failure }: { report: Report; failure: Failure },
): Promise<JobItem> {
	const about: JobAbout = {
		service: 'powerBi',
		action: 'export',
		identity: await reportIdentity(ctx, report),
		remedyFor: () => 'Refresh the semantic model first.',
	};
	const item = jobItem(about, { status: 'refused', details: { failure } });
	if (unsuccessfulIsItem) return item;
	throw jobFailed(ctx.getNode(), item.summary, { result: item });
}
