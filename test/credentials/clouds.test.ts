import fc from 'fast-check';

import {
	cloudOf,
	endpointOf,
	portalAt,
	scopeOf,
	type Service,
	serviceOf,
} from '../../credentials/clouds';
import { namedClouds } from '../../credentials/cloudTable';
import { tries } from '../support/tries';

const named = ['public', 'gcc', 'gccHigh', 'dod', 'china'];
const customFields = {
	cloud: 'custom',
	loginUrl: 'https://login.corp.example:8443',
	powerBiUrl: 'https://bi.corp.example:9443/',
	powerBiAudience: 'https://analysis.corp.example/powerbi/api',
	powerBiDomain: 'Analysis.corp.example',
	fabricUrl: 'https://fabric.corp.example',
	fabricAudience: 'api://fabric',
	fabricDomain: '',
	analysisServicesDomain: 'localhost',
	analysisServicesAudience: 'https://*.asazure.corp.example',
};

describe('the named clouds', () => {
	it.each([
		['public', 'powerBi', 'https://analysis.windows.net/powerbi/api/.default'],
		['public', 'fabric', 'https://api.fabric.microsoft.com/.default'],
		['public', 'analysisServices', 'https://*.asazure.windows.net/.default'],
		['gcc', 'powerBi', 'https://analysis.usgovcloudapi.net/powerbi/api/.default'],
		['gcc', 'analysisServices', 'https://*.asazure.windows.net/.default'],
		['gccHigh', 'powerBi', 'https://high.analysis.usgovcloudapi.net/powerbi/api/.default'],
		['gccHigh', 'fabric', 'https://high.analysis.usgovcloudapi.net/powerbi/api/.default'],
		['gccHigh', 'analysisServices', 'https://*.asazure.usgovcloudapi.net/.default'],
		['dod', 'powerBi', 'https://mil.analysis.usgovcloudapi.net/powerbi/api/.default'],
		['dod', 'analysisServices', 'https://*.asazure.usgovcloudapi.net/.default'],
		['china', 'powerBi', 'https://analysis.chinacloudapi.cn/powerbi/api/.default'],
		['china', 'analysisServices', 'https://*.asazure.chinacloudapi.cn/.default'],
	])('in %s, %s tokens are for %s', (cloud, service, scope) => {
		expect(scopeOf(endpointOf(cloudOf({ cloud }), service as Service))).toBe(scope);
	});

	it.each([
		['public', 'https://login.microsoftonline.com'],
		['gcc', 'https://login.microsoftonline.com'],
		['gccHigh', 'https://login.microsoftonline.us'],
		['dod', 'https://login.microsoftonline.us'],
		['china', 'https://login.partner.microsoftonline.cn'],
	])('%s signs in at %s', (cloud, loginUrl) => {
		expect(cloudOf({ cloud }).loginUrl).toBe(loginUrl);
	});

	it.each(['gcc', 'dod', 'china'])('%s has no known Fabric address', (cloud) => {
		expect(() => endpointOf(cloudOf({ cloud }), 'fabric')).toThrow(/set Cloud to Custom/);
	});

	it('have these addresses', () => {
		expect(Object.fromEntries(namedClouds)).toMatchSnapshot();
	});

	it('is public when none is chosen, and unknown names are refused', () => {
		expect(cloudOf({}).name).toBe('Public');
		expect(() => cloudOf({ cloud: '__proto__' })).toThrow('Cloud must be one of public,');
	});
});

describe('the portal', () => {
	it.each([
		['public', 'powerBi', 'https://app.powerbi.com'],
		['public', 'fabric', 'https://app.fabric.microsoft.com'],
		['gccHigh', 'powerBi', 'https://app.high.powerbigov.us'],
		['gccHigh', 'fabric', undefined],
		['china', 'powerBi', 'https://app.powerbi.cn'],
		['china', 'fabric', undefined],
	] as const)('in %s of %s is at %s', (cloud, service, portal) => {
		expect(portalAt(cloudOf({ cloud }), service)).toBe(portal);
	});

	it('of a Custom cloud is known from its host, or by its field', () => {
		const named = { ...customFields, portalUrl: 'https://portal.corp.example:8443/' };
		const hosted = { ...customFields, powerBiUrl: 'https://api.corp.example' };
		expect(portalAt(cloudOf(customFields), 'powerBi')).toBeUndefined();
		expect(portalAt(cloudOf(named), 'powerBi')).toBe('https://portal.corp.example:8443');
		expect(portalAt(cloudOf(hosted), 'powerBi')).toBe('https://app.corp.example');
	});
});

describe('the service of an address', () => {
	it.each([
		['public', 'https://api.powerbi.com/v1.0/myorg/groups', 'powerBi'],
		['public', 'https://API.PowerBI.com:443', 'powerBi'],
		['public', 'https://wabi-north-europe-redirect.analysis.windows.net/v1.0', 'powerBi'],
		['public', 'https://api.fabric.microsoft.com/v1/workspaces?x=\\', 'fabric'],
		['public', 'https://abc.z12.w.api.fabric.microsoft.com/v1', 'fabric'],
		['public', 'https://westeurope.asazure.windows.net/servers/x/models/y', 'analysisServices'],
		['gcc', 'https://wabi-us-gov.analysis.usgovcloudapi.net/', 'powerBi'],
		['gccHigh', 'https://wabi.high.analysis.usgovcloudapi.net/', 'powerBi'],
		['gccHigh', 'https://highapi.fabric.microsoft.us/v1', 'fabric'],
		['gccHigh', 'https://usgovvirginia.asazure.usgovcloudapi.net/', 'analysisServices'],
		['china', 'https://chinanorth.asazure.chinacloudapi.cn/', 'analysisServices'],
	])('in %s, %s is %s', (cloud, url, service) => {
		expect(serviceOf(cloudOf({ cloud }), url)).toBe(service);
	});

	it.each([
		'http://api.powerbi.com/',
		'api.powerbi.com',
		'//api.powerbi.com/',
		'https:api.powerbi.com',
		'https:/api.powerbi.com',
		'https:\\\\api.powerbi.com',
		'https://api.powerbi.com.evil.example/',
		'https://evil.example/api.powerbi.com',
		'https://evilanalysis.windows.net/',
		'https://analysis.windows.net.evil.example/',
		'https://api.powerbi.com@evil.example/',
		'https://@api.powerbi.com/',
		'https://user:word@api.powerbi.com/',
		'https://evil.example\\@api.powerbi.com/',
		'https://api.powerbi.com\\@evil.example/',
		'https://evil.example#@api.powerbi.com/',
		'https://evil.example?.analysis.windows.net',
		'https://api.powerbi.com./',
		'https://x.analysis.windows.net./',
		'https://api.powerbi.com:8443/',
		'https://x.analysis.windows.net:8443/',
		'https://api.powerbi.com:443:80/',
		'https://api%2Epowerbi.com/',
		'https://api。powerbi。com/',
		'https://аpi.powerbi.com/',
		'https://xn--pi-7kc.powerbi.com/',
		'https://api.power\nbi.com/',
		'https://api.powerbi.com/\r\nX-Header: 1',
		' https://api.powerbi.com/',
		'https://[::1]/',
		'https://127.0.0.1/',
		'https://2130706433/',
		'',
	])('%j gets no token', (url) => {
		expect(serviceOf(cloudOf({}), url)).toBeUndefined();
	});

	it('does not mix the hosts of the government clouds', () => {
		const high = 'https://wabi.high.analysis.usgovcloudapi.net/';
		const mil = 'https://wabi.mil.analysis.usgovcloudapi.net/';
		expect(serviceOf(cloudOf({ cloud: 'gcc' }), high)).toBeUndefined();
		expect(serviceOf(cloudOf({ cloud: 'gcc' }), mil)).toBeUndefined();
		expect(serviceOf(cloudOf({ cloud: 'dod' }), high)).toBeUndefined();
	});

	it('holds for any text: only https to a host of the cloud has a service', () => {
		const clouds = [...named.map((cloud) => cloudOf({ cloud })), cloudOf(customFields)];
		const label = fc.stringMatching(/^[a-z0-9-]{0,6}$/);
		const host = fc.constantFrom(
			...clouds.flatMap(({ services }) =>
				Object.values(services).flatMap(({ url, domain }) => [url?.slice(8) ?? domain, domain]),
			),
		);
		const glue = fc.constantFrom(
			'',
			'.',
			'@',
			'\\',
			'/',
			':',
			'%2e',
			'#',
			'?',
			'。',
			'\t',
			'[',
			']',
		);
		const address = fc
			.array(fc.oneof(label, host, glue, fc.string({ maxLength: 3 })), { maxLength: 5 })
			.map((parts) => `https://${parts.join('')}`);
		fc.assert(
			fc.property(fc.oneof(address, fc.webUrl(), fc.string()), (url) => {
				for (const cloud of clouds) {
					const service = serviceOf(cloud, url);
					if (service === undefined) continue;
					const { protocol, hostname, origin, username, password } = new URL(url);
					const { url: root, domain } = endpointOf(cloud, service);
					expect(`${protocol}${username}${password}`).toBe('https:');
					expect(origin === root || hostname === domain || hostname.endsWith(`.${domain}`)).toBe(
						true,
					);
				}
			}),
			tries.quick,
		);
	});
});

describe('the custom cloud', () => {
	const custom = cloudOf(customFields);

	it.each([
		['corp.example', 'bi.corp.example', 'powerBi'],
		['bi.corp.example', 'corp.example', 'fabric'],
	])('gives a host within two domains (%s, %s) the token of the closer one', (...domains) => {
		const [fabricDomain, powerBiDomain, closer] = domains;
		const nested = cloudOf({ ...customFields, fabricDomain, powerBiDomain });
		expect(serviceOf(nested, 'https://x.bi.corp.example/')).toBe(closer);
	});

	it.each([
		['https://bi.corp.example:9443/v1.0', 'powerBi'],
		['https://home.analysis.corp.example:4430/', 'powerBi'],
		['https://fabric.corp.example/v1', 'fabric'],
		['https://localhost:7777/servers/x', 'analysisServices'],
		['https://west.localhost/servers/x', 'analysisServices'],
	])('%s is %s', (url, service) => {
		expect(serviceOf(custom, url)).toBe(service);
	});

	it.each([
		'https://bi.corp.example/',
		'https://x.fabric.corp.example/',
		'https://corp.example/',
		'https://login.corp.example:8443/',
	])('%s gets no token', (url) => {
		expect(serviceOf(custom, url)).toBeUndefined();
	});

	it('gives a shared domain to Analysis Services, which has no address of its own', () => {
		const local = {
			...customFields,
			powerBiDomain: 'localhost',
			powerBiUrl: 'https://localhost:1',
		};
		expect(serviceOf(cloudOf(local), 'https://localhost:1/x')).toBe('powerBi');
		expect(serviceOf(cloudOf(local), 'https://localhost:2/x')).toBe('analysisServices');
	});

	it('takes a single word as a domain of one host', () => {
		const bare = { ...customFields, powerBiDomain: 'example' };
		expect(serviceOf(cloudOf(bare), 'https://anything.example/')).toBeUndefined();
		expect(serviceOf(cloudOf(bare), 'https://example/')).toBe('powerBi');
	});

	it('leaves out a service without an address', () => {
		const small = cloudOf({ cloud: 'custom', loginUrl: 'https://login.example' });
		expect(small.services).toEqual({});
		expect(() => endpointOf(small, 'powerBi')).toThrow('fill in its Power BI fields');
	});

	it.each([
		['loginUrl', '', 'Login URL must be an https address'],
		['loginUrl', 'http://login.example', 'Login URL must be an https address'],
		['loginUrl', 'https://login.example/tenant', 'Login URL must be an https address'],
		['loginUrl', 'https://me@login.example', 'Login URL must be an https address'],
		['powerBiUrl', 'https://bi.example/v1.0', 'Power BI URL must be an https address'],
		['powerBiUrl', 'https://bi.example?x', 'Power BI URL must be an https address'],
		['fabricUrl', 'fabric.example', 'Fabric URL must be an https address'],
		['powerBiAudience', '', 'Power BI Audience must be an application ID URI'],
		['fabricAudience', 'https://x/.default', 'Fabric Audience must be an application ID URI'],
		['fabricAudience', 'https://x y', 'Fabric Audience must be an application ID URI'],
		['powerBiDomain', 'https://bi.example', 'Power BI Domain must be a host name'],
		['fabricDomain', '*.fabric.example', 'Fabric Domain must be a host name'],
		['fabricDomain', 'fabric.example:8443', 'Fabric Domain must be a host name'],
		['fabricDomain', 'fabric.example.', 'Fabric Domain must be a host name'],
		['portalUrl', 'http://portal.example', 'Portal URL must be an https address'],
		['analysisServicesDomain', 'a/b', 'Analysis Services Domain must be a host name'],
		['analysisServicesAudience', '', 'Analysis Services Audience must be an application ID URI'],
	])('names the field %s given as %j', (field, value, sentence) => {
		expect(() => cloudOf({ ...customFields, [field]: value })).toThrow(sentence);
	});
});
