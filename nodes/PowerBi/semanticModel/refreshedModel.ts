import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { stopwatch } from '../../shared/calls/pause';
import type { Check } from '../../shared/checking/check';
import { recover } from '../../shared/faults/recover';
import { withExtra } from '../../shared/jobs/unsuccessful';
import { modelTarget, type ModelRequest } from '../../shared/powerBi/runs/modelTarget';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';
import { runTarget } from '../../shared/refreshing/runTarget';
import { dataOptions, requireWait, withDataAfter } from './dataAfter';
import { notRefreshed } from './notRefreshed';
import { syncedFirst, syncFirstOption } from './syncFirst';

/** What may be done right before and after the refresh of a model. */
export const chainOptions: INodeProperties[] = [...dataOptions, syncFirstOption];

/** A refresh of a model as its item asks for it. */
export interface ModelRefresh {
	model: SemanticModel;
	request: ModelRequest;
	/** Since the whole began: the deadline holds for all of it. */
	elapsedMs?(): number;
	/** What can be asked about it before it is started. */
	checks?(ctx: IExecuteFunctions): Check[];
	/** What was done before, for the item. */
	extra?: IDataObject;
}

/**
 * Refreshes a model, with the synchronization of its SQL endpoints before and the check of its data after, where the
 * item asks for them. Gives the item of the refresh, with what they came to.
 * @throws one sentence for anything but a success, unless the user chose an item for that
 */
export async function refreshedModel(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, request, checks, elapsedMs = stopwatch(), extra: before = {} }: ModelRefresh,
): Promise<IDataObject> {
	requireWait(ctx, itemIndex);
	const { because, extra: synced } = await syncedFirst(ctx, itemIndex, { model, elapsedMs });
	const extra: IDataObject = { ...before, ...synced };
	if (because !== undefined) {
		const failure = { code: 'EndpointNotSynchronized', message: because };
		return await notRefreshed(ctx, itemIndex, { model, because, failure, extra });
	}
	const target = modelTarget(ctx, model);
	const result = await recover(
		async () => await runTarget(ctx, itemIndex, { target, request, checks, elapsedMs }),
		(_, caught) => {
			throw withExtra(caught, extra);
		},
	);
	const whole = { ...result, ...extra };
	return await withDataAfter(ctx, itemIndex, { model, result: whole, elapsedMs });
}
