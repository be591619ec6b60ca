import type { IExecuteFunctions } from 'n8n-workflow';

import { followOperation, fromItem, inItem } from '../../shared/durable/followRefresh';
import { followRunValue } from '../../shared/durable/outputs';
import { textAt } from '../../shared/editor/readers';
import { actionOfJob } from '../../shared/fabric/jobKinds';
import { jobInstanceJob } from '../../shared/fabric/runs/jobInstance';
import { badInput } from '../../shared/faults/errors';
import type { Job } from '../../shared/jobs/job';
import { anyItemFields, itemAt, jobInstanceIdField } from './itemFields';

export const followRun = followOperation({
	name: 'Follow Run',
	value: followRunValue,
	what: 'jobs of items',
	service: 'fabric',
	fields: fromItem([...anyItemFields, jobInstanceIdField]),
	jobAt,
});

async function jobAt(ctx: IExecuteFunctions, itemIndex: number): Promise<Job> {
	const id = textAt(ctx, itemIndex, 'jobInstanceId').trim();
	if (id === '') {
		const words = 'Job Instance ID is empty: give the jobInstanceId of a job.';
		throw badInput(ctx.getNode(), words, itemIndex);
	}
	const item = await itemAt(ctx, itemIndex, inItem(ctx, itemIndex, 'itemType'));
	const jobType = inItem(ctx, itemIndex, 'jobType');
	return await jobInstanceJob(ctx, item, { id, jobType, action: actionOfJob(item.type, jobType) });
}
