import { badInput } from '../../shared/faults/errors';
import { dataflowAt, dataflowFields, namedDataflow } from '../../shared/fabric/dataflow';
import { jobInstanceJob } from '../../shared/fabric/runs/jobInstance';
import type { Operation } from '../../shared/editor/operation';
import { jobItem } from '../../shared/jobs/jobItem';
import { chosenJobId } from '../../shared/fabric/jobFields';
import { jobLocator } from './jobFields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a job of a dataflow',
	description: 'Get the status of one refresh or publish',
	fields: [...dataflowFields, jobLocator()],

	async run(ctx, itemIndex) {
		const jobInstanceId = chosenJobId(ctx, itemIndex);
		if (jobInstanceId === '') {
			const words = 'No job is chosen: pick one from the list, or give its jobInstanceId.';
			throw badInput(ctx.getNode(), words, itemIndex);
		}
		const dataflow = await namedDataflow(ctx, await dataflowAt(ctx, itemIndex));
		const job = await jobInstanceJob(ctx, dataflow, { id: jobInstanceId, action: 'job' });
		const state = await job.read();
		if (!state.missing) return jobItem(job, state);
		throw badInput(
			ctx.getNode(),
			`No job ${jobInstanceId} of ${dataflow.title} is listed: check the ID; Fabric keeps about the last 100 jobs.`,
			itemIndex,
		);
	},
};
