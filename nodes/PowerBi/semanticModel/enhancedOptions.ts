import type { INodeProperties } from 'n8n-workflow';

/** What a user may set for an enhanced refresh beyond its type and objects (API facts §2.1). */
export const enhancedOptions: INodeProperties[] = [
	{
		displayName: 'Apply Refresh Policy',
		name: 'applyRefreshPolicy',
		type: 'boolean',
		default: true,
		description: 'Whether to apply the incremental refresh policy of the tables that have one',
	},
	{
		displayName: 'Commit Mode',
		name: 'commitMode',
		type: 'options',
		options: [
			{
				name: 'Partial Batch',
				value: 'PartialBatch',
				description:
					'Commit in batches: what was committed stays when a later batch fails. Needs Apply Refresh Policy off.',
			},
			{
				name: 'Transactional',
				value: 'Transactional',
				description: 'Commit everything at the end, or nothing',
			},
		],
		default: 'Transactional',
		description: 'How the refresh commits its changes',
	},
	{
		displayName: 'Effective Date',
		name: 'effectiveDate',
		type: 'dateTime',
		default: '',
		description:
			'The date the refresh policy counts from instead of today. Only with the refresh policy applied.',
	},
	{
		displayName: 'Max Parallelism',
		name: 'maxParallelism',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description: 'How many processing commands may run in parallel',
	},
	{
		displayName: 'Retry Count',
		name: 'retryCount',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'How often Power BI itself repeats a failed refresh',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'string',
		default: '05:00:00',
		placeholder: 'e.g. 05:00:00',
		description: 'How long one attempt may take at the service, as HH:MM:SS, at most 23:59:59',
	},
];
