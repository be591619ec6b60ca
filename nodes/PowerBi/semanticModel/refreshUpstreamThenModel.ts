import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../shared/editor/operation';
import { parallelism } from '../../shared/refreshing/choice';
import { requireGroup } from '../../shared/powerBi/workspace';
import { notRefreshed } from './notRefreshed';
import { refreshedModel } from './refreshedModel';
import { refreshUpstream } from './refreshUpstream';
import {
	withNames,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { upstreamOf } from './upstream';
import { stopwatch } from '../../shared/calls/pause';
import { enhancedOptions } from './enhancedOptions';
import { refreshRequestAt } from './refresh';
import { whatAndHowFields } from './refreshFields';
import { checkFirst } from '../../shared/refreshing/checkFirst';
import { modelTarget } from '../../shared/powerBi/runs/modelTarget';
import { modelChecks } from './checks';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';

export const refreshUpstreamThenModel: Operation = {
	name: 'Refresh Upstream Dataflows and Then Model',
	value: 'refreshUpstreamThenModel',
	action: 'Refresh the upstream dataflows and then the semantic model',
	description:
		'Refresh every dataflow (Gen1 and Gen2) that the model reads from, wait for them, then refresh the model, and report how each of them ended',
	fields: [...semanticModelFields, ...whatAndHowFields(enhancedOptions)],
	parallelism,
	failureItem: asItemIfChosen('powerBi', 'refresh'),

	async run(ctx, itemIndex) {
		const request = refreshRequestAt(ctx, itemIndex);
		const model = await withNames(ctx, await semanticModelAt(ctx, itemIndex));
		requireGroup(ctx, model.workspace, 'says nothing of dataflows');
		const elapsedMs = stopwatch();
		const target = modelTarget(ctx, model);
		const checks = (asking: IExecuteFunctions) => modelChecks(asking, model, request);
		await checkFirst(ctx, itemIndex, { target, checks });
		const upstream = await upstreamOf(ctx, model);
		const endings = await refreshUpstream(ctx, itemIndex, { upstream, elapsedMs });
		const dataflows = endings.map(({ result }) => result);
		const failed = endings.filter(({ failure }) => failure !== undefined);
		const extra = { dataflows };
		if (failed.length > 0) {
			const causes = failed.map(({ failure }) => failure).join(' ');
			const because = `${failed.length} of ${dataflows.length} upstream dataflows were not refreshed: ${causes}`;
			const failure = { code: 'UpstreamFailed', message: causes };
			return await notRefreshed(ctx, itemIndex, { model, because, failure, extra });
		}
		return await refreshedModel(ctx, itemIndex, { model, request, elapsedMs, extra });
	},
};
