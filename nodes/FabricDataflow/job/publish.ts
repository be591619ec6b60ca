import { dataflowAt, dataflowFields, namedDataflow } from '../../shared/fabric/dataflow';
import { startJobOnce } from '../../shared/fabric/startJob';
import { finishJob } from '../../shared/finish';
import { jobInstanceJob } from '../../shared/jobs/jobInstance';
import type { Operation } from '../../shared/operation';
import { jobWaitFields } from './jobFields';

export const publish: Operation = {
	name: 'Publish',
	value: 'publish',
	action: 'Publish a dataflow',
	description: 'Apply the changes of a definition, so that refreshes run it, and tell how it ended',
	fields: [...dataflowFields, ...jobWaitFields],

	async run(ctx, itemIndex) {
		const dataflow = await namedDataflow(ctx, await dataflowAt(ctx, itemIndex));
		const title = `publish of ${dataflow.title}`;
		const started = await startJobOnce(ctx, itemIndex, { dataflow, kind: 'Publish', title });
		const job = await jobInstanceJob(ctx, dataflow, { ...started, noun: 'publish' });
		return await finishJob(ctx, itemIndex, job);
	},
};
