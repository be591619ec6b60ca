import fc from 'fast-check';

import { openIdConfigurationPath, authenticate } from '../../credentials/authenticate';
import { cloudOf, serviceOf, type Cloud } from '../../credentials/clouds';
import { namedClouds } from '../../credentials/cloudTable';
import { audienceFrom, domainFrom, isWithin, originFrom, secureUrl } from '../../credentials/hosts';
import { aliasAddress, serverAddress } from '../../nodes/shared/analysisServices/address';
import { attack, strain } from './campaign';
import { anyText } from './inputs';

const custom: Record<string, unknown> = {
	cloud: 'custom',
	loginUrl: 'https://login.example.com',
	powerBiUrl: 'https://api.example.com:8443',
	powerBiAudience: 'https://example.com/powerbi',
	powerBiDomain: 'bi.example.com',
	fabricUrl: 'https://fabric.example.com',
	fabricAudience: 'https://fabric.example.com',
	fabricDomain: '',
	analysisServicesDomain: 'as.example.com',
	analysisServicesAudience: 'https://*.as.example.com',
};
const clouds: Cloud[] = [...namedClouds.values(), cloudOf(custom)];

/** Every host that may get a token in some cloud. */
const homes = clouds.flatMap(({ services }) =>
	Object.values(services).flatMap(({ url, domain }) => [
		...(url === undefined ? [] : [new URL(url).hostname]),
		...(domain === '' ? [] : [domain]),
	]),
);
const evil = 'evil.example.org';
const home = fc.constantFrom(...homes);

/** Addresses that look like one of ours to somebody. */
const lookalikes = fc
	.tuple(home, anyText)
	.chain(([host, more]) =>
		fc.constantFrom(
			`https://${host}.${evil}/`,
			`https://${host}@${evil}/`,
			`https://${host}:443@${evil}/`,
			`https://${evil}/${host}`,
			`https://${evil}?${host}`,
			`https://${evil}#.${host}`,
			`https://${evil}\\.${host}`,
			`https://${evil}\\@${host}`,
			`https://${evil}%2f.${host}`,
			`https://${evil}%00.${host}`,
			`https://${evil}\t.${host}`,
			`https://${evil}\r\n.${host}`,
			`https://${evil}。${host}/`,
			`https://${host}。${evil}/`,
			`https://${host}．${evil}`,
			`https:/${host}/`,
			`https:${host}`,
			`//${host}/`,
			`http://${host}/`,
			`ftp://${host}/`,
			`HTTPS://${host.toUpperCase()}/x`,
			`https://x${host}/`,
			`https://x-${host}/`,
			`https://${host}:8080/`,
			`https://${host}./`,
			`https://${more}.${host}/`,
			`https://${more}@${host}/`,
			`https://${host}${more}`,
			`https://${more}${host}`,
			`https://${host}/${more}`,
			`https://[::ffff:127.0.0.1]/${host}`,
			`javascript://${host}/%0aalert(1)`,
			more,
		),
	);

/** Whether a token may go there, told in the plainest way: by the host that Node's own client would connect to. */
function isHome(cloud: Cloud, address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname, username, password, port } = new URL(address);
	if (protocol !== 'https:' || username !== '' || password !== '') return false;
	return Object.values(cloud.services).some(({ url, domain }) => {
		if (url !== undefined && new URL(url).host === new URL(address).host) return true;
		const isBelow = domain !== '' && (hostname === domain || hostname.endsWith(`.${domain}`));
		return isBelow && (port === '' || cloud.anyPort === true);
	});
}

attack('no address outside a cloud is taken for one of its services', {
	cases: 54_000,
	input: fc.tuple(fc.constantFrom(...clouds), fc.oneof(lookalikes, fc.webUrl(), anyText)),
	check: ([cloud, address]) => {
		if (serviceOf(cloud, address) !== undefined) expect(isHome(cloud, address)).toBe(true);
	},
});

attack('no token is attached to an address outside the cloud', {
	cases: 9_000,
	input: fc.tuple(
		fc.oneof(lookalikes, fc.webUrl(), anyText),
		fc.oneof(lookalikes, fc.constant('')),
	),
	check: async ([url, baseURL]) => {
		const sent = await authenticate({ ...custom, tenantId: 'x' }, { url, baseURL }).catch(
			(error: Error) => error,
		);
		// Nothing is signed in here, so an address of the cloud fails for its credential, and all others before that.
		if (sent instanceof Error) return;
		expect(sent.headers).not.toHaveProperty('Authorization');
		expect(sent.url).toContain(openIdConfigurationPath);
	},
});

attack('an address that passes has one host only', {
	cases: 27_000,
	input: fc.oneof(lookalikes, fc.webUrl(), anyText),
	check: (address) => {
		const url = secureUrl(address);
		if (url === undefined) return;
		expect([url.protocol, url.username, url.password]).toEqual(['https:', '', '']);
		expect(address.toLowerCase()).toContain(`https://${url.hostname}`);
	},
});

attack('a host is within a domain at a dot only', {
	cases: 27_000,
	input: fc.tuple(fc.oneof(home, anyText, fc.domain()), fc.oneof(home, anyText, fc.domain())),
	check: ([host, domain]) => {
		if (!isWithin(host, domain)) return;
		expect(domain).not.toBe('');
		expect(host === domain || host.endsWith(`.${domain}`)).toBe(true);
	},
});

attack(
	'what is typed as an address of a custom cloud is one or is refused with the name of its field',
	{
		cases: 27_000,
		input: fc.oneof(lookalikes, fc.webUrl(), anyText, fc.domain()),
		check: (typed) => {
			for (const read of [originFrom, domainFrom, audienceFrom]) {
				let value: string;
				try {
					value = read(typed, 'The field');
				} catch (error) {
					expect((error as Error).message).toMatch(/^The field must be /);
					continue;
				}
				expect(value).not.toMatch(/[\s\u0000-\u001f\\@"']/);
			}
		},
	},
);

attack('a credential with any fields is a cloud or a sentence', {
	cases: 18_000,
	input: fc.dictionary(
		fc.constantFrom(...Object.keys(custom)),
		fc.oneof(anyText, fc.constantFrom('custom', 'public', 'gccHigh', '__proto__')),
		{ noNullPrototype: true },
	),
	check: (fields) => {
		try {
			expect(cloudOf({ ...custom, ...fields }).loginUrl).toMatch(/^https:\/\//);
		} catch (error) {
			expect((error as Error).message).toMatch(/^\S.+\.$/s);
		}
	},
});

const serverForms = fc
	.tuple(anyText, home, anyText)
	.chain(([one, host, other]) =>
		fc.constantFrom(
			`asazure://${host}/${one}`,
			`asazure://${one}/${other}`,
			`asazure://${one}@${host}/${other}`,
			`link://${host}/${one}`,
			`link://${one}/${other}`,
			`link://${one}`,
			`${host}/${one}:rw`,
			`${one}/${other}`,
			one,
		),
	);

attack('the address of a server has a host and a name and nothing else', {
	cases: 36_000,
	input: serverForms,
	check: (typed) => {
		const server = serverAddress(typed);
		if (server) {
			expect(server.host).toMatch(/^[a-z0-9][a-z0-9.-]*(:\d{1,5})?$/);
			expect(server.name).toMatch(/^[\w-]+$/);
		}
		const alias = aliasAddress(typed);
		if (alias) {
			const url = new URL(alias.url);
			expect([url.protocol, url.username, url.search, url.hash]).toEqual(['https:', '', '', '']);
			expect(alias.host.replace(/:443$/, '')).toBe(url.host);
		}
	},
});

const long = 100_000;
strain('an address', secureUrl, `https://${'a.'.repeat(long / 2)}`);
strain('a server', serverAddress, `asazure://${'a-'.repeat(long / 2)}`);
strain('an alias', aliasAddress, `link://a/${'.%'.repeat(long / 2)}!`);
strain('an alias of many parts', aliasAddress, `link://a${'/a'.repeat(long / 2)}!`);
strain(
	'an audience',
	(words) => audienceFrom(`${words}a`, 'x'),
	'a:/'.repeat(long / 3).slice(0, -2),
);
