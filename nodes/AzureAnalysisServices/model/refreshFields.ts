import type { INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../shared/editor/fields';
import { waitForCompletionFields } from '../../shared/jobs/waitFields';
import { refreshOptionsWithCheck } from '../../shared/refreshing/checkFirst';
import {
	commitModeOption,
	maxParallelismOption,
	retryCountOption,
	whatToRefreshFields,
} from '../../shared/refreshing/refreshFields';

/** The fields of a refresh besides the model's, in the order shown. */
export const refreshFields: INodeProperties[] = [
	...whatToRefreshFields(),
	{
		displayName: 'Refresh Options',
		name: 'refreshOptions',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			commitModeOption(
				'Commit in batches of as many commands as Max Parallelism allows: the batches already committed stay when a later one fails or the refresh is cancelled',
			),
			maxParallelismOption,
			retryCountOption,
		],
	},
	...waitForCompletionFields,
	{
		displayName: 'Then Sync the Replicas',
		name: 'syncReplicas',
		type: 'boolean',
		default: false,
		description:
			'Whether to synchronize the read-only replicas of a scaled-out server when the refresh has completed, and wait for that, too',
		displayOptions: { show: { waitForCompletion: [true] } },
	},
	optionsField(refreshOptionsWithCheck),
];
