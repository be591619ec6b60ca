import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { jobFailed } from '../../shared/faults/errors';
import { waitChoice } from '../../shared/jobs/waitFields';
import type { Operation } from '../../shared/editor/operation';
import { parallelism } from '../../shared/refreshing/choice';
import { runTarget } from '../../shared/refreshing/runTarget';
import { requireGroup } from '../../shared/powerBi/workspace';
import { modelTarget } from '../../shared/powerBi/runs/modelTarget';
import { refreshUpstream, type UpstreamEnding } from './refreshUpstream';
import {
	identityOf,
	withNames,
	semanticModelAt,
	semanticModelFields,
	type SemanticModel,
} from '../../shared/powerBi/semanticModel';
import { upstreamOf } from './upstream';
import { wordlessItem } from '../../shared/jobs/jobItem';
import { storyOf } from '../../shared/jobs/story';
import { stopwatch } from '../../shared/calls/pause';
import { enhancedOptions } from './enhancedOptions';
import { refreshRequestAt } from './refresh';
import { whatAndHowFields } from './refreshFields';
import { recover } from '../../shared/faults/recover';
import { asItemIfChosen, withExtra } from '../../shared/jobs/unsuccessful';

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
		const upstream = await upstreamOf(ctx, model);
		const endings = await refreshUpstream(ctx, itemIndex, { upstream, elapsedMs });
		const dataflows = endings.map(({ result }) => result);
		const failed = endings.filter(({ failure }) => failure !== undefined);
		if (failed.length > 0) return await notRefreshed(ctx, itemIndex, { model, failed, dataflows });
		return await modelRefreshed(ctx, itemIndex, { model, request, dataflows, elapsedMs });
	},
};

interface Whole {
	model: SemanticModel;
	dataflows: IDataObject[];
}

interface ModelWork {
	request: ReturnType<typeof refreshRequestAt>;
	/** Since the whole began: the deadline holds for the dataflows and the model together. */
	elapsedMs(): number;
}

/** The model's result with those of the dataflows; its failure, too, keeps what was done before. */
async function modelRefreshed(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, dataflows, ...work }: Whole & ModelWork,
): Promise<IDataObject> {
	const target = modelTarget(ctx, model);
	const result = await recover(
		async () => await runTarget(ctx, itemIndex, { target, ...work }),
		(_, caught) => {
			throw withExtra(caught, { dataflows });
		},
	);
	return { ...result, dataflows };
}

/** The model keeps its data when what it reads from is not new. */
async function notRefreshed(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, failed, dataflows }: Whole & { failed: UpstreamEnding[] },
): Promise<IDataObject> {
	const causes = failed.map(({ failure }) => failure).join(' ');
	const because = `${failed.length} of ${dataflows.length} upstream dataflows were not refreshed: ${causes}`;
	const identity = await identityOf(ctx, model);
	const about = { service: 'powerBi', action: 'refresh', identity } as const;
	const { sentence, ...texts } = storyOf(about, { status: 'refused', because });
	const failure = { code: 'UpstreamFailed', message: causes };
	const result = {
		...wordlessItem(about, undefined, {
			status: 'refused',
			successful: false,
			failure,
			dataflows,
		}),
		...texts,
	};
	if (waitChoice(ctx, itemIndex).unsuccessfulIsItem) return result;
	throw jobFailed(ctx.getNode(), sentence, { result });
}
