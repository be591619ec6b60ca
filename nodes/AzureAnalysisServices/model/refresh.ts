import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { flagAt, textAt } from '../../shared/editor/readers';
import { modelAt, modelFields } from '../../shared/analysisServices/model';
import { modelTarget } from '../../shared/analysisServices/runs/modelTarget';
import { badInput } from '../../shared/faults/errors';
import type { Operation } from '../../shared/editor/operation';
import { parallelism } from '../../shared/refreshing/choice';
import { runTarget } from '../../shared/refreshing/runTarget';
import { checkedChoice, refreshChoice } from '../../shared/refreshing/refreshChoice';
import { stopwatch } from '../../shared/calls/pause';
import { modelChecks } from './checks';
import { failureNoteOf, refreshBody } from './refreshBody';
import { refreshFields } from './refreshFields';
import { withSync } from './withSync';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';

export const refresh: Operation = {
	name: 'Refresh',
	value: 'refresh',
	action: 'Refresh a model',
	description: 'Refresh a model, wait for the result, and then sync its replicas if wanted',
	fields: [...modelFields, ...refreshFields],

	parallelism,
	failureItem: asItemIfChosen('analysisServices', 'refresh'),

	async run(ctx, itemIndex) {
		const choice = checkedChoice(refreshChoice(ctx, itemIndex));
		if ('refusal' in choice) throw badInput(ctx.getNode(), choice.refusal);
		const model = await modelAt(ctx, itemIndex);
		const elapsedMs = stopwatch();
		const refreshed = await runTarget(ctx, itemIndex, {
			target: modelTarget(ctx, model, failureNoteOf(choice)),
			request: refreshBody(choice),
			checks: (asking) => modelChecks(asking, model, textAt(ctx, itemIndex, 'server') ?? ''),
		});
		if (!syncsAfter(ctx, itemIndex, refreshed)) return refreshed;
		return await withSync(ctx, itemIndex, { model, refreshed, elapsedMs });
	},
};

/** Only a refresh that was made and completed is worth a synchronization. */
function syncsAfter(ctx: IExecuteFunctions, itemIndex: number, refreshed: IDataObject): boolean {
	const isWanted =
		flagAt(ctx, itemIndex, 'waitForCompletion') && flagAt(ctx, itemIndex, 'syncReplicas');
	return isWanted && refreshed.status === 'completed' && refreshed.skipped !== true;
}
