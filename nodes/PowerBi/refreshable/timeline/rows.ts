import type { IExecuteFunctions } from 'n8n-workflow';

import { recover } from '../../../shared/faults/recover';
import { expectationFrom } from '../../../shared/jobs/expectation';
import { hasEnded } from '../../../shared/jobs/wait';
import { entryState, historyOf, pastRefreshes } from '../../../shared/powerBi/runs/history';
import { importScheduleOf } from '../../../shared/powerBi/importSchedule';
import { semanticModelOf, type SemanticModel } from '../../../shared/powerBi/semanticModel';
import { workspaceOf } from '../../../shared/powerBi/workspace';
import { instantOf } from '../../../shared/values/times';
import { member, text } from '../../../shared/values/values';
import { missedTimes } from './due';
import { barsWithin, type Bar, type Row, type Timeline } from './timeline';

type Window = Pick<Timeline, 'from' | 'to'>;

/** Models as a capacity or a workspace lists them, each with its workspace; only a capacity lists their schedules. */
export interface Listing {
	models: unknown[];
	listsSchedules: boolean;
}

/** What a timeline shows, and how many models it has to leave out because their histories may not be read. */
export interface Rows {
	rows: Row[];
	unreadable: number;
}

/**
 * Reads when listed models refreshed inside a window: from each model's own history, since a capacity lists only the
 * last refresh; that one stands in where the history may not be read.
 */
export async function timelineRows(
	ctx: IExecuteFunctions,
	{ models, listsSchedules }: Listing,
	window: Window,
): Promise<Rows> {
	const rows: Row[] = [];
	let unreadable = 0;
	for (const refreshable of models) {
		const model = await modelOf(ctx, refreshable);
		const entries = model && (await entriesOf(ctx, model));
		if (entries === undefined) unreadable++;
		const usualMs = expectationFrom(pastRefreshes(entries ?? [], 'whole'))?.usualMs;
		const bars = (entries ?? [member(refreshable, 'lastRefresh')]).flatMap((entry) =>
			barOf(entry, { to: window.to, usualMs }),
		);
		const schedule = listsSchedules
			? member(refreshable, 'refreshSchedule')
			: await readSchedule(ctx, model, entries);
		rows.push({
			name: text(refreshable, 'name') ?? text(refreshable, 'id') ?? '',
			workspace: text(member(refreshable, 'group'), 'name'),
			bars: barsWithin(bars, window),
			due: missedTimes(schedule, { starts: bars.map(({ start }) => start), ...window }),
		});
	}
	return { rows: rows.filter(({ bars, due = [] }) => bars.length + due.length > 0), unreadable };
}

async function modelOf(ctx: IExecuteFunctions, refreshable: unknown) {
	const groupId = text(member(refreshable, 'group'), 'id');
	const id = text(refreshable, 'id');
	if (groupId === undefined || id === undefined) return undefined;
	return await semanticModelOf(ctx, await workspaceOf(ctx, groupId), id);
}

async function entriesOf(
	ctx: IExecuteFunctions,
	model: SemanticModel,
): Promise<unknown[] | undefined> {
	return await recover(
		async () => await historyOf(ctx, model),
		(problem, caught) => {
			// A capacity's administrator sees refreshables of workspaces whose models are closed to him.
			if (![401, 403, 404].includes(problem?.status ?? 0)) throw caught;
			return undefined;
		},
	);
}

/** Without past runs nothing can be overdue, so the schedule is not asked for. */
async function readSchedule(
	ctx: IExecuteFunctions,
	model: SemanticModel | undefined,
	entries: unknown[] = [],
): Promise<unknown> {
	return model && entries.length > 0 ? await importScheduleOf(ctx, model) : undefined;
}

function barOf(entry: unknown, { to, usualMs }: { to: number; usualMs?: number }): Bar[] {
	const state = entryState(entry);
	const { status } = state;
	const start = instantOf(state.details.startTime);
	if (start === undefined) return [];
	if (!hasEnded(state)) {
		const expectedEnd = usualMs === undefined ? undefined : start + usualMs;
		return [{ start, end: to, status, expectedEnd }];
	}
	const end = instantOf(state.details.endTime);
	return end === undefined ? [] : [{ start, end, status }];
}
