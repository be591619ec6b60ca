import { paramOf } from '../answers';
import type { Answer } from '../answers';
import { workspaceOf } from './access';
import type { Asked } from './access';
import { gen1DataflowsOf } from './dataflowState';
import { entityNotFound } from './problems';

/** GET datasets/upstreamDataflows: which dataflows the models of a workspace read from. */
export function listModelUpstream(asked: Asked): Answer {
	const value = workspaceOf(asked).semanticModels.flatMap((model) =>
		model.upstreamDataflows.map(({ dataflowId, workspaceId }) => ({
			datasetObjectId: model.id,
			dataflowObjectId: dataflowId,
			workspaceObjectId: workspaceId,
		})),
	);
	return { status: 200, body: { value } };
}

/** GET dataflows/{id}/upstreamDataflows: which dataflows a dataflow (Gen1) reads from. */
export function listDataflowUpstream(asked: Asked): Answer {
	const id = paramOf(asked.call, 'dataflowId').toLowerCase();
	const dataflow = gen1DataflowsOf(workspaceOf(asked)).find((one) => one.objectId === id);
	if (!dataflow) throw entityNotFound();
	const value = dataflow.upstreamDataflows.map(({ dataflowId, workspaceId }) => ({
		targetDataflowId: dataflowId,
		groupId: workspaceId,
	}));
	return { status: 200, body: { value } };
}
