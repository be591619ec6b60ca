import type { IExecuteFunctions } from 'n8n-workflow';

import { dataflowAt, dataflowFields } from '../../shared/fabric/dataflow';
import { followedJobId } from '../../shared/fabric/jobFields';
import { actionOfJob } from '../../shared/fabric/jobKinds';
import { followOperation, fromItem, inItem } from '../../shared/durable/followRefresh';
import type { Job } from '../../shared/jobs/job';
import { jobInstanceJob } from '../../shared/fabric/runs/jobInstance';
import { followedJobField } from './jobFields';

export const followRefresh = followOperation({
	what: 'refreshes and publishes of dataflows',
	service: 'fabric',
	fields: fromItem([...dataflowFields, followedJobField]),
	jobAt,
});

async function jobAt(ctx: IExecuteFunctions, itemIndex: number): Promise<Job> {
	const id = followedJobId(ctx, itemIndex);
	const jobType = inItem(ctx, itemIndex, 'jobType');
	const action = actionOfJob('Dataflow', jobType);
	return await jobInstanceJob(ctx, await dataflowAt(ctx, itemIndex), { id, jobType, action });
}
