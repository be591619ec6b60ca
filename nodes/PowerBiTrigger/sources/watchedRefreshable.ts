import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { kindOfFault } from './faultKind';
import { simplifiedRefreshable } from '../../shared/powerBi/runs/refreshableRecord';
import { identityOf, modelIn, type SemanticModel } from '../../shared/powerBi/semanticModel';
import { workspaceOf } from '../../shared/powerBi/workspace';
import { instantOf } from '../../shared/values/times';
import { withoutUndefined, member, text } from '../../shared/values/values';
import { fingerprintOf, type Cursor } from '../events/cursor';
import { isFailedFraming } from '../events/framing';
import type { Listing, WatchedRun } from '../events/listing';
import { slotsOf } from '../../shared/powerBi/dueTimes';
import type { Target, TargetNeeds } from './source';
import { modelListing, modelRunDetail, modelRuns } from './watchedModel';
import { recover } from '../../shared/faults/recover';

/** What a search knows besides a row. */
interface RowContext extends TargetNeeds {
	/** The service's time of the last complete look. */
	since?: number;
}

/** A semantic model that is watched through the last refresh of its refreshable. */
export function watchedRefreshable(
	ctx: IPollFunctions,
	row: unknown,
	{ schedule, since }: RowContext,
): Target {
	const model = async () => await modelOf(ctx, row);
	return {
		key: (text(row, 'id') ?? '').toLowerCase(),
		title: `semantic model "${text(row, 'name') ?? ''}"`,
		idName: 'refreshId',
		read: async (before) => {
			const usualMs = Number(text(row, 'medianDuration') ?? 0) * 1000;
			const slots = schedule ? slotsOf(member(row, 'refreshSchedule')) : undefined;
			const runs = modelRuns([member(row, 'lastRefresh')].filter(Boolean));
			const [last] = runs;
			// Whether a failed framing matters is seen beside the other refreshes alone.
			const isEnough = isNextTo(before, last, since) && !(last && isFailedFraming(last));
			const listing = isEnough
				? { runs, keeps: 1, mayMiss: false }
				: await wholeListing(ctx, row, runs);
			return { ...listing, usualMs, slots };
		},
		identity: async () => await identityOf(ctx, await model()),
		extra: () => statisticsOf(simplifiedRefreshable(row as IDataObject)),
		detail: async (run) => await modelRunDetail(ctx, await model(), run),
	};
}

/**
 * Whether nothing can have ended between what is remembered and the last refresh: it is remembered itself, or it had
 * begun at the last look already, and a model is refreshed once at a time.
 */
function isNextTo(
	before: Cursor | undefined,
	last: WatchedRun | undefined,
	since: number | undefined,
): boolean {
	if (before === undefined || last === undefined) return true;
	const token = fingerprintOf(last.id);
	if (before.done.has(token) || before.open.has(token)) return true;
	const startedAt = instantOf(last.state.details.startTime) ?? Infinity;
	return startedAt <= Math.max(before.floor, since ?? 0);
}

/** The model's own history shows what ended in between; without access to it nobody knows. */
async function wholeListing(
	ctx: IPollFunctions,
	row: unknown,
	runs: WatchedRun[],
): Promise<Listing> {
	return await recover(
		async () => {
			const listing = await modelListing(ctx, await modelOf(ctx, row), { schedule: false });
			const isListed = listing.runs.some(({ id }) => id === runs[0]?.id);
			return isListed ? listing : { ...listing, runs: [...listing.runs, ...runs] };
		},
		(_, caught) => {
			if (kindOfFault(caught) !== 'lasting') throw caught;
			return { runs, keeps: 1, mayMiss: true };
		},
	);
}

async function modelOf(ctx: IPollFunctions, row: unknown): Promise<SemanticModel> {
	const group = member(row, 'group');
	const workspace = await workspaceOf(ctx, text(group, 'id') ?? 'me');
	const name = text(group, 'name');
	return modelIn({ ...workspace, name }, text(row, 'id') ?? '', text(row, 'name'));
}

/** What the last days of a model looked like, as the items hold it; durations in seconds. */
function statisticsOf(record: IDataObject): IDataObject {
	const { capacityId, capacityName, refreshCount, refreshFailures, configuredBy } = record;
	const { averageDuration, medianDuration, refreshesPerDay } = record;
	return withoutUndefined({
		capacityId,
		capacityName,
		configuredBy,
		refreshCount,
		refreshFailures,
		averageDuration,
		medianDuration,
		refreshesPerDay,
	}) as IDataObject;
}
