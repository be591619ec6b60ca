import type { INodeProperties } from 'n8n-workflow';

import {
	commitModeOption,
	maxParallelismOption,
	retryCountOption,
} from '../../shared/refreshing/refreshFields';

/** What a user may set for an enhanced refresh beyond its type and objects (docs/services.md#starting-a-refresh). */
export const enhancedOptions: INodeProperties[] = [
	{
		displayName: 'Apply Refresh Policy',
		name: 'applyRefreshPolicy',
		type: 'boolean',
		default: true,
		description: 'Whether to apply the incremental refresh policy of the tables that have one',
	},
	commitModeOption(
		'Commit in batches: what was committed stays when a later batch fails. Needs Apply Refresh Policy off.',
	),
	{
		displayName: 'Effective Date',
		name: 'effectiveDate',
		type: 'dateTime',
		default: '',
		description:
			'The date the refresh policy counts from instead of today. Only with the refresh policy applied.',
	},
	maxParallelismOption,
	retryCountOption,
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'string',
		default: '05:00:00',
		placeholder: 'e.g. 05:00:00',
		description: 'How long one attempt may take at the service, as HH:MM:SS, at most 23:59:59',
	},
];
