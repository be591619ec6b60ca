import type { INodeProperties } from 'n8n-workflow';

const withSecret = { show: { authenticationMethod: ['clientSecret'] } };
const withCertificate = { show: { authenticationMethod: ['certificate'] } };

/** Who the service principal is, how it proves it, and what to test it against. */
export const servicePrincipalFields: INodeProperties[] = [
	{
		displayName: 'Tenant ID',
		name: 'tenantId',
		type: 'string',
		default: '',
		required: true,
		placeholder: '11111111-2222-3333-4444-555555555555',
		description: 'Directory (tenant) ID, or a verified domain such as contoso.onmicrosoft.com',
	},
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		required: true,
		placeholder: '11111111-2222-3333-4444-555555555555',
		description: 'Application (client) ID of the app registration',
	},
	{
		displayName: 'Authentication Method',
		name: 'authenticationMethod',
		type: 'options',
		options: [
			{ name: 'Certificate', value: 'certificate' },
			{ name: 'Client Secret', value: 'clientSecret' },
		],
		default: 'clientSecret',
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		displayOptions: withSecret,
		description: 'The Value of a client secret, not its Secret ID',
	},
	{
		displayName: 'Certificate',
		name: 'certificate',
		type: 'string',
		typeOptions: { password: true, rows: 4 },
		default: '',
		required: true,
		displayOptions: withCertificate,
		placeholder: '-----BEGIN CERTIFICATE-----',
		description: 'The certificate uploaded to the app registration, in PEM form',
	},
	{
		displayName: 'Private Key',
		name: 'privateKey',
		type: 'string',
		typeOptions: { password: true, rows: 4 },
		default: '',
		required: true,
		displayOptions: withCertificate,
		placeholder: '-----BEGIN PRIVATE KEY-----',
		description: 'The RSA key of the certificate, in PEM form',
	},
	{
		displayName: 'Passphrase',
		name: 'passphrase',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: withCertificate,
		description: 'What the private key is encrypted with, if it is',
	},
	{
		displayName: 'Test Against',
		name: 'testService',
		type: 'options',
		options: [
			{
				name: 'Fabric',
				value: 'fabric',
				description: 'Lists the workspaces that Fabric lets the service principal see',
			},
			{
				name: 'Power BI',
				value: 'powerBi',
				description: 'Lists a workspace that Power BI lets the service principal see',
			},
			{
				name: 'Sign-In Only',
				value: 'signInOnly',
				description:
					'Signs in to Microsoft Entra and goes no further; right for Azure Analysis Services alone',
			},
		],
		default: 'powerBi',
		description: 'What the connection test of this credential calls; the nodes do not use it',
	},
	{
		// Always empty: n8n calls preAuthentication before a request only where such a field exists.
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: '',
	},
];
