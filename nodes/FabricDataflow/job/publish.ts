import { dataflowAt, dataflowFields, namedDataflow } from '../../shared/fabric/dataflow';
import { dataflowKinds } from '../../shared/fabric/jobKinds';
import { jobTarget } from '../../shared/fabric/runs/jobTarget';
import type { Operation } from '../../shared/editor/operation';
import { parallelism } from '../../shared/refreshing/choice';
import { runTarget } from '../../shared/refreshing/runTarget';
import { jobWaitFields } from './jobFields';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';

export const publish: Operation = {
	name: 'Publish',
	value: 'publish',
	action: 'Publish a dataflow',
	description:
		'Apply the changes of a definition, so that refreshes run it, and wait for the result',
	fields: [...dataflowFields, ...jobWaitFields],
	parallelism,
	failureItem: asItemIfChosen('fabric', 'publish'),

	async run(ctx, itemIndex) {
		const dataflow = await namedDataflow(ctx, await dataflowAt(ctx, itemIndex));
		return await runTarget(ctx, itemIndex, {
			target: jobTarget(ctx, dataflow, dataflowKinds.Publish),
			request: undefined,
		});
	},
};
