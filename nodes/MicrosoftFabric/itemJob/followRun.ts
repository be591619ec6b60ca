import type { IExecuteFunctions } from 'n8n-workflow';

import { followOperation, fromItem, inItem } from '../../shared/durable/followRefresh';
import { followRunValue } from '../../shared/durable/outputs';
import { followedJobId } from '../../shared/fabric/jobFields';
import { actionOfJob } from '../../shared/fabric/jobKinds';
import { jobInstanceJob } from '../../shared/fabric/runs/jobInstance';
import type { Job } from '../../shared/jobs/job';
import { anyItemFields, itemAt, followedJobField } from './itemFields';

export const followRun = followOperation({
	name: 'Follow Run',
	value: followRunValue,
	what: 'jobs of items',
	service: 'fabric',
	fields: fromItem([...anyItemFields, followedJobField]),
	jobAt,
});

async function jobAt(ctx: IExecuteFunctions, itemIndex: number): Promise<Job> {
	const id = followedJobId(ctx, itemIndex);
	const item = await itemAt(ctx, itemIndex, inItem(ctx, itemIndex, 'itemType'));
	const jobType = inItem(ctx, itemIndex, 'jobType');
	return await jobInstanceJob(ctx, item, { id, jobType, action: actionOfJob(item.type, jobType) });
}
