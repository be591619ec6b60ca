import type { IExecuteFunctions } from 'n8n-workflow';

import { textAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { dataflowAt, dataflowFields } from '../../shared/fabric/dataflow';
import { actionOfJob } from '../../shared/fabric/jobKinds';
import { followOperation, fromItem, inItem } from '../../shared/durable/followRefresh';
import type { Job } from '../../shared/jobs/job';
import { jobInstanceJob } from '../../shared/fabric/runs/jobInstance';
import { jobInstanceIdField } from './jobFields';

export const followRefresh = followOperation({
	what: 'refreshes and publishes of dataflows',
	service: 'fabric',
	fields: fromItem([...dataflowFields, jobInstanceIdField]),
	jobAt,
});

async function jobAt(ctx: IExecuteFunctions, itemIndex: number): Promise<Job> {
	const id = textAt(ctx, itemIndex, 'jobInstanceId').trim();
	if (id === '') {
		const words = 'Job Instance ID is empty: give the jobInstanceId of a job.';
		throw badInput(ctx.getNode(), words, itemIndex);
	}
	const jobType = inItem(ctx, itemIndex, 'jobType');
	const action = actionOfJob('Dataflow', jobType);
	return await jobInstanceJob(ctx, await dataflowAt(ctx, itemIndex), { id, jobType, action });
}
