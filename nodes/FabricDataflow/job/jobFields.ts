import type { INodeProperties } from 'n8n-workflow';

import { waitForCompletionFields } from '../../shared/fields';
import { refreshOptionsWithWait } from '../../shared/orchestration/choice';

/** The id of one job instance. */
export const jobInstanceIdField: INodeProperties = {
	displayName: 'Job Instance ID',
	name: 'jobInstanceId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. f2d65699-dd22-4889-980c-15226deb0e1b',
	description: 'The jobInstanceId that a refresh, a publish or the list of jobs gave',
};

/** The fields about waiting for a job's end. */
export const jobWaitFields: INodeProperties[] = [
	...waitForCompletionFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: refreshOptionsWithWait,
	},
];
