import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** The choice of credential that opens every node. */
export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Service Principal', value: 'servicePrincipal' },
		{ name: 'User (OAuth2)', value: 'oAuth2' },
	],
	default: 'servicePrincipal',
	description: 'Whether to sign in as an app registration of your tenant or as a user',
};

/** The credentials of every node: one of the two, by the authentication field. */
export const credentials = [
	{
		name: 'microsoftBiServicePrincipalApi',
		required: true,
		displayOptions: { show: { authentication: ['servicePrincipal'] } },
	},
	{
		name: 'microsoftBiOAuth2Api',
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
];

/** The field or credential, hidden for resources that call no service. */
export function withoutFor<T extends Pick<INodeProperties, 'displayOptions'>>(
	described: T,
	resource: string[],
): T {
	const { displayOptions } = described;
	const hide = { ...displayOptions?.hide, resource };
	return { ...described, displayOptions: { ...displayOptions, hide } };
}

const waitDescription =
	'Whether to wait until it has ended and output its result, instead of its ID at once';

/** Waiting is on by default for people and off for agents, who would run into their own time limits. */
export const waitForCompletionFields: INodeProperties[] = [
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: true,
		description: waitDescription,
		displayOptions: { show: { '@tool': [false] } },
	},
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: false,
		description: waitDescription,
		displayOptions: { show: { '@tool': [true] } },
	},
];

/** The options about waiting; they stand in the options collection of an operation that waits. */
export const waitOptions: INodeProperties[] = [
	{
		displayName: 'Cancel on Timeout',
		name: 'cancelOnTimeout',
		type: 'boolean',
		default: false,
		description:
			'Whether to ask the service to cancel when the deadline passes, where it can cancel',
	},
	{
		displayName: 'Deadline (Minutes)',
		name: 'deadlineMinutes',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 360,
		description:
			'How long to wait at most. What still runs then is an error that names its ID; it continues at the service.',
	},
	{
		displayName: 'If Not Successful',
		name: 'onUnsuccessful',
		type: 'options',
		options: [
			{
				name: 'Output the Result as an Item',
				value: 'item',
				description: 'An ordinary item with the status and the failure; the workflow continues',
			},
			{ name: 'Throw an Error', value: 'error', description: 'The node fails with the cause' },
		],
		default: 'error',
		description:
			'What to do when it failed, was cancelled, disabled or dropped, timed out, or did not end in time',
	},
	{
		displayName: 'Include Raw Answer',
		name: 'rawAnswer',
		type: 'boolean',
		default: false,
		description: "Whether to add the service's own last answer under the key raw",
	},
];

/** Simplify, where records are wide. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Return All and Limit, for an operation that lists. */
export function limitFields(maxValue?: number): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1, ...(maxValue === undefined ? {} : { maxValue }) },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
	];
}
/** How many rows an item's Return All and Limit ask for. */

export function limitAt(ctx: IExecuteFunctions, itemIndex: number): number {
	if (ctx.getNodeParameter('returnAll', itemIndex) as boolean) return Infinity;
	return Number(ctx.getNodeParameter('limit', itemIndex));
}
