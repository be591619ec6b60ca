import type { INodeProperties } from 'n8n-workflow';

import { namedClouds } from './cloudTable';

const clouds = [...namedClouds].map(([value, { name }]) => ({ name, value }));

/** The choice of a cloud. */
export const cloudField: INodeProperties = {
	displayName: 'Cloud',
	name: 'cloud',
	type: 'options',
	options: [...clouds, { name: 'Custom', value: 'custom' }].sort((a, b) =>
		a.name < b.name ? -1 : 1,
	),
	default: 'public',
	description:
		'The Microsoft cloud that the tenant is in. Custom is for clouds and gateways with addresses of their own.',
};

/** The addresses and audiences of a Custom cloud; a service is left out by leaving its address empty. */
export const customCloudFields: INodeProperties[] = [
	{
		...customField('loginUrl', 'Login URL', 'https://login.microsoftonline.com'),
		required: true,
		description: 'Address of the Microsoft Entra authority, without a path',
	},
	{
		...customField('powerBiUrl', 'Power BI URL', 'https://api.powerbi.com'),
		description: 'Address of the Power BI API, without a path',
	},
	{
		...customField(
			'powerBiAudience',
			'Power BI Audience',
			'https://analysis.windows.net/powerbi/api',
		),
		description: 'What tokens for Power BI are asked for, without /.default',
	},
	{
		...customField('powerBiDomain', 'Power BI Domain', 'analysis.windows.net'),
		description:
			'Domain whose hosts may receive Power BI tokens as well, such as its home clusters',
	},
	{
		...customField('fabricUrl', 'Fabric URL', 'https://api.fabric.microsoft.com'),
		description: 'Address of the Fabric API, without a path',
	},
	{
		...customField('fabricAudience', 'Fabric Audience', 'https://api.fabric.microsoft.com'),
		description: 'What tokens for Fabric are asked for, without /.default',
	},
	{
		...customField('fabricDomain', 'Fabric Domain', 'fabric.microsoft.com'),
		description: 'Domain whose hosts may receive Fabric tokens as well',
	},
	{
		...customField('portalUrl', 'Portal URL', 'https://app.powerbi.com'),
		description:
			'Where people open Power BI and Fabric, without a path: the links in items lead there',
	},
	{
		...customField('analysisServicesDomain', 'Analysis Services Domain', 'asazure.windows.net'),
		description: 'Domain of the Azure Analysis Services servers',
	},
	{
		...customField(
			'analysisServicesAudience',
			'Analysis Services Audience',
			'https://*.asazure.windows.net',
		),
		description: 'What tokens for Analysis Services are asked for, without /.default',
	},
];

function customField(name: string, displayName: string, placeholder: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder,
		displayOptions: { show: { cloud: ['custom'] } },
	};
}
