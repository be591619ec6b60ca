import type { IPollFunctions } from 'n8n-workflow';

import { choiceAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { analysisServicesModel } from './analysisServices';
import { chosenDataflows, dataflowsOfWorkspace } from './fabricDataflows';
import { chosenItems, itemsOfWorkspace } from './fabricItems';
import { gen1DataflowsOfWorkspace } from './gen1Dataflows';
import { modelsOfAllCapacities, modelsOfCapacity } from './refreshables';
import { chosenModels, modelsOfWorkspace } from './semanticModels';
import type { Source, TargetNeeds } from './source';

/** The ways to watch, by the value of the field Watch; the values are a contract with saved workflows. */
const sources: Record<string, (ctx: IPollFunctions, wanted: TargetNeeds) => Source> = {
	semanticModels: chosenModels,
	workspaceModels: modelsOfWorkspace,
	capacity: modelsOfCapacity,
	allCapacities: modelsOfAllCapacities,
	analysisServicesModel,
	dataflows: chosenDataflows,
	workspaceDataflows: dataflowsOfWorkspace,
	gen1Dataflows: gen1DataflowsOfWorkspace,
	itemJobs: chosenItems,
	workspaceItemJobs: itemsOfWorkspace,
};

/** What a node watches. */
export function sourceOf(ctx: IPollFunctions, wanted: TargetNeeds): Source {
	const watch = choiceAt(ctx, 0, 'watch');
	const source = sources[watch];
	if (source === undefined) throw badInput(ctx.getNode(), `There is no way to watch "${watch}".`);
	return source(ctx, wanted);
}
