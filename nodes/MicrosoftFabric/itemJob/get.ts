import { badInput } from '../../shared/faults/errors';
import type { Operation } from '../../shared/editor/operation';
import { jobInstanceJob } from '../../shared/fabric/runs/jobInstance';
import { jobItem } from '../../shared/jobs/jobItem';
import { anyItemFields, itemAt, jobIdAt, jobLocator } from './itemFields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a job of an item',
	description: 'Get how one job is or ended, and what it left',
	fields: [...anyItemFields, jobLocator()],

	async run(ctx, itemIndex) {
		const id = jobIdAt(ctx, itemIndex);
		const item = await itemAt(ctx, itemIndex);
		const job = await jobInstanceJob(ctx, item, { id, action: 'job' });
		const state = await job.read();
		if (!state.missing) return jobItem(job, state);
		throw badInput(
			ctx.getNode(),
			`No job ${id} of ${item.title} is listed: check the ID; Fabric keeps about the last 100 jobs.`,
			itemIndex,
		);
	},
};
