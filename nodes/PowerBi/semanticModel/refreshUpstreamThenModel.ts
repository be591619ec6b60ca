import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../shared/editor/operation';
import { parallelism } from '../../shared/refreshing/choice';
import { requireGroup } from '../../shared/powerBi/workspace';
import { notRefreshed } from './notRefreshed';
import { refreshedModel } from './refreshedModel';
import { refreshUpstream, type UpstreamEnding } from './refreshUpstream';
import {
	withNames,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { upstreamOf } from './upstream';
import { upstreamItemsField, withItemsFirst } from './upstreamItems';
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
		'Refresh every dataflow (Gen1 and Gen2) that the model reads from, after items that load the data where you name some, then refresh the model, and report how each of them ended',
	fields: [...semanticModelFields, upstreamItemsField, ...whatAndHowFields(enhancedOptions)],
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
		const found = { model, dataflows: await upstreamOf(ctx, model) };
		const { items, dataflows } = await withItemsFirst(ctx, itemIndex, found);
		const upstream = [...items, ...dataflows];
		const endings = await refreshUpstream(ctx, itemIndex, { upstream, elapsedMs });
		const failed = endings.filter(({ failure }) => failure !== undefined);
		const extra = resultsOf(endings, items.length);
		if (failed.length > 0) {
			const causes = failed.map(({ failure }) => failure).join(' ');
			const what = items.length === 0 ? 'upstream dataflows' : 'upstream items and dataflows';
			const because = `${failed.length} of ${endings.length} ${what} were not refreshed: ${causes}`;
			const failure = { code: 'UpstreamFailed', message: causes };
			return await notRefreshed(ctx, itemIndex, { model, because, failure, extra });
		}
		return await refreshedModel(ctx, itemIndex, { model, request, elapsedMs, extra });
	},
};

/** How everything that the data come through ended; the items only where the user named some. */
function resultsOf(endings: UpstreamEnding[], items: number): IDataObject {
	const results = endings.map(({ result }) => result);
	const dataflows = results.slice(items);
	return items === 0 ? { dataflows } : { upstreamItems: results.slice(0, items), dataflows };
}
