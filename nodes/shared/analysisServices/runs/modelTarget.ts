import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { modelRefreshJob } from './modelRefresh';
import type { TargetRun, Target } from '../../refreshing/target';
import { refreshRemainder } from '../../refreshing/refreshRemainder';
import { entryId, entryState, historyOf } from './history';
import { identityOf, type ServerModel } from '../model';
import { findRefreshSince, startRefresh } from './startRefresh';

/** A model of Analysis Services as something that is refreshed; `Request` is the body of a refresh. */
export function modelTarget(
	ctx: IExecuteFunctions,
	model: ServerModel,
	failureNote?: string,
): Target<IDataObject> {
	return {
		title: model.title,
		key: model.refreshes,
		place: 'its refreshes (Get Many Refreshes)',
		action: 'refresh',
		about: async () => ({
			service: 'analysisServices',
			action: 'refresh',
			identity: identityOf(model),
		}),
		start: async (body) => ({ id: await startRefresh(ctx, model, body) }),
		find: async (sinceMs) => await findRefreshSince(ctx, model, sinceMs),
		job: async ({ id }) => modelRefreshJob(ctx, model, { refreshId: id, failureNote }),
		runs: async () => runsIn(await historyOf(ctx, model)),
		canCancel: () => true,
		remainder: refreshRemainder,
	};
}

/** The runs of a refresh history. Pure. */
export function runsIn(entries: unknown[]): TargetRun[] {
	return entries.flatMap((entry) => {
		const id = entryId(entry);
		return id === undefined ? [] : [{ started: { id }, state: entryState(entry) }];
	});
}
