import {
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { namedClouds } from '../../credentials/cloudTable';
import { cloudOf, endpointOf, scopeOf } from '../../credentials/clouds';
import { MicrosoftBiOAuth2Api } from '../../credentials/MicrosoftBiOAuth2Api.credentials';
import { MicrosoftBiServicePrincipalApi } from '../../credentials/MicrosoftBiServicePrincipalApi.credentials';
import { resolveSelf } from '../support/credentialStore';

const servicePrincipal = new MicrosoftBiServicePrincipalApi();
const user = new MicrosoftBiOAuth2Api();
const custom = {
	cloud: 'custom',
	loginUrl: 'https://login.corp.example:8443/',
	powerBiUrl: 'https://bi.corp.example:9443',
	powerBiAudience: 'https://analysis.corp.example/powerbi/api',
	fabricUrl: 'https://fabric.corp.example',
	fabricAudience: 'api://fabric',
	analysisServicesDomain: 'asazure.corp.example',
	analysisServicesAudience: 'https://*.asazure.corp.example',
};
const clouds = [...[...namedClouds.keys()].map((cloud) => ({ cloud })), custom];

function names({ properties }: ICredentialType): string[] {
	return properties.map(({ name }) => name);
}

function defaultsOf({ properties }: ICredentialType): ICredentialDataDecryptedObject {
	return Object.fromEntries(
		properties.map(({ name, default: value }) => [name, value]),
	) as ICredentialDataDecryptedObject;
}

describe.each([servicePrincipal, user])('$displayName', (type) => {
	const choices = (type.properties as INodeProperties[]).filter(({ options }) => options);

	it('has each field once, none that n8n would send as an OAuth resource', () => {
		expect(new Set(names(type)).size).toBe(type.properties.length);
		expect(names(type)).not.toEqual(expect.arrayContaining(['resource']));
		expect(names(type)).not.toEqual(expect.arrayContaining(['resourceUrl']));
	});

	it.each(choices)(
		'sorts the menu $displayName and has its default in it',
		({ options, default: value }) => {
			const entries = options as INodePropertyOptions[];
			const labels = entries.map(({ name }) => name);
			expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
			expect(entries.map((entry) => entry.value)).toContain(value);
		},
	);

	it('hides what it shows as secret', () => {
		for (const { name, typeOptions } of type.properties) {
			const isSecret = /secret|certificate|privateKey|passphrase|accessToken$/i.test(name);
			expect([name, typeOptions?.password === true]).toEqual([name, isSecret]);
		}
	});

	it('shows the addresses of a cloud for Custom alone', () => {
		for (const field of Object.keys(custom).slice(1)) {
			const property = type.properties.find(({ name }) => name === field);
			expect(property?.displayOptions).toEqual({ show: { cloud: ['custom'] } });
		}
	});
});

describe('the names that saved credentials hold', () => {
	it('are those of the contract', () => {
		expect([servicePrincipal.name, user.name]).toEqual([
			'microsoftBiServicePrincipalApi',
			'microsoftBiOAuth2Api',
		]);
		const shared = [
			'cloud',
			'loginUrl',
			'powerBiUrl',
			'powerBiAudience',
			'powerBiDomain',
			'fabricUrl',
			'fabricAudience',
			'fabricDomain',
			'portalUrl',
			'analysisServicesDomain',
			'analysisServicesAudience',
			'tenantId',
		];
		expect(names(servicePrincipal)).toEqual([
			...shared,
			'clientId',
			'authenticationMethod',
			'clientSecret',
			'certificate',
			'privateKey',
			'passphrase',
			'testService',
			'accessToken',
		]);
		expect(names(user)).toEqual([
			...shared,
			'service',
			'grantType',
			'authUrl',
			'accessTokenUrl',
			'scope',
			'authQueryParameters',
			'authentication',
		]);
		expect(user.extends).toEqual(['oAuth2Api']);
	});
});

describe("a user's sign-in", () => {
	it.each(clouds)('in $cloud goes where the cloud table says', (cloud) => {
		const data = { ...defaultsOf(user), ...cloud, tenantId: ' contoso.com ' };
		const { loginUrl } = cloudOf(cloud);
		const fields = resolveSelf(data);
		expect(fields).toMatchObject({
			authUrl: `${loginUrl}/contoso.com/oauth2/v2.0/authorize`,
			accessTokenUrl: `${loginUrl}/contoso.com/oauth2/v2.0/token`,
			scope: `${scopeOf(endpointOf(cloudOf(cloud), 'powerBi'))} offline_access`,
			grantType: 'authorizationCode',
			authentication: 'body',
		});
		const forAnalysis = resolveSelf({ ...data, service: 'analysisServices' });
		expect(forAnalysis.scope).toBe(
			`${scopeOf(endpointOf(cloudOf(cloud), 'analysisServices'))} offline_access`,
		);
	});

	it('is for whichever tenant the user belongs to where none is given', () => {
		for (const tenantId of ['', 'organizations']) {
			const { authUrl } = resolveSelf({ ...defaultsOf(user), tenantId });
			expect(authUrl).toBe('https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize');
		}
	});

	it('stays at the authority and on https, whatever is typed', () => {
		const typed = { ...defaultsOf(user), ...custom, loginUrl: 'http://login.corp.example/x?y' };
		const { accessTokenUrl } = resolveSelf({ ...typed, tenantId: '../../evil?x=#' });
		expect(accessTokenUrl).toBe(
			'https://login.corp.example/..%2F..%2Fevil%3Fx%3D%23/oauth2/v2.0/token',
		);
	});

	it('for Fabric alone uses the audience of Fabric', () => {
		const data = { ...defaultsOf(user), ...custom, powerBiUrl: '', powerBiAudience: '' };
		expect(resolveSelf(data).scope).toBe('api://fabric/.default offline_access');
	});
});
