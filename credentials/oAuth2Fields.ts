import type { INodeProperties } from 'n8n-workflow';

import { audience, loginUrl, tenant } from './cloudExpressions';

const fields = '$self';
const authority = `${loginUrl(fields)} + "/" + (${tenant(fields)} || "organizations")`;
// A token for Power BI is accepted by Fabric, so one sign-in serves both.
const powerBiFabric = `(${audience(fields, 'powerBi')} || ${fields}["fabricAudience"])`;
const wanted = `(${fields}["service"] === "analysisServices" ? ${audience(fields, 'analysisServices')} : ${powerBiFabric})`;

/** What n8n's OAuth2 needs to sign a user in, computed from the cloud, the tenant and the service. */
export const oAuth2Fields: INodeProperties[] = [
	{
		displayName: 'Tenant ID',
		name: 'tenantId',
		type: 'string',
		default: 'organizations',
		required: true,
		description:
			'Directory (tenant) ID, a verified domain, or "organizations" for whichever tenant the user belongs to',
	},
	{
		displayName: 'Service',
		name: 'service',
		type: 'options',
		options: [
			{ name: 'Azure Analysis Services', value: 'analysisServices' },
			{ name: 'Power BI and Fabric', value: 'powerBiFabric' },
		],
		default: 'powerBiFabric',
		description: 'What the user signs in for; each needs a credential of its own',
	},
	hidden('Grant Type', 'grantType', 'authorizationCode'),
	hidden('Authorization URL', 'authUrl', `={{ ${authority} + "/oauth2/v2.0/authorize" }}`),
	hidden('Access Token URL', 'accessTokenUrl', `={{ ${authority} + "/oauth2/v2.0/token" }}`),
	hidden('Scope', 'scope', `={{ ${wanted} + "/.default offline_access" }}`),
	hidden('Auth URI Query Parameters', 'authQueryParameters', 'response_mode=query'),
	hidden('Authentication', 'authentication', 'body'),
];

function hidden(displayName: string, name: string, value: string): INodeProperties {
	return { displayName, name, type: 'hidden', default: value };
}
