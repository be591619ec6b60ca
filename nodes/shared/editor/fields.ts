import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { flagAt, numberAt } from './readers';

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

/** The *Options* of an operation: a collection of fields that few need. */
export function optionsField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}

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
			typeOptions: {
				minValue: 1,
				numberPrecision: 0,
				...(maxValue === undefined ? {} : { maxValue }),
			},
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
	];
}

/** How many rows an item's Return All and Limit ask for. */
export function limitAt(ctx: IExecuteFunctions, itemIndex: number): number {
	return flagAt(ctx, itemIndex, 'returnAll') ? Infinity : numberAt(ctx, itemIndex, 'limit');
}
