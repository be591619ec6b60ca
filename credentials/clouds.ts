import {
	type Cloud,
	type Service,
	type ServiceEndpoint,
	namedClouds,
	serviceNames,
} from './cloudTable';
import { customCloud } from './customCloud';
import { isWithin, secureUrl, urlAt } from './hosts';

export type { Cloud, Service, ServiceEndpoint };
export { urlAt };

/** Request header by which a repeated call asks for a new token; never sent to Microsoft. */
export const renewalMark = 'x-renew-access-token';

/**
 * `httpCode` of the error of a sign-in that may succeed when it is tried again. Of an error thrown while a request
 * is signed, n8n before 2.34 keeps nothing but the message and this.
 */
export const temporaryFailure = 'temporarily_unavailable';

/**
 * The cloud a credential names. For Custom it is built from the credential's own fields.
 * Throws one sentence naming the field that cannot be used.
 */
export function cloudOf(credential: Record<string, unknown>): Cloud {
	const value = credential.cloud ?? 'public';
	if (value === 'custom') return customCloud(credential);
	const named = namedClouds.get(String(value));
	if (named) return named;
	throw new Error(`Cloud must be one of ${[...namedClouds.keys()].join(', ')} or custom.`);
}

/** A service of a cloud. Throws one sentence when the cloud has none at a known address. */
export function endpointOf(cloud: Cloud, service: Service): ServiceEndpoint {
	const endpoint = cloud.services[service];
	if (endpoint) return endpoint;
	const name = serviceNames[service];
	throw new Error(
		cloud.anyPort
			? `The credential has no ${name} address: fill in its ${name} fields.`
			: `${name} has no documented address in the cloud ${cloud.name}: set Cloud to Custom in the credential and enter the addresses.`,
	);
}

/**
 * Where people see what a service has, without a trailing slash: as the credential says, else the host of the API with
 * app for api. Undefined where neither is known.
 */
export function portalAt(cloud: Cloud, service: 'powerBi' | 'fabric'): string | undefined {
	if (cloud.portalUrl !== undefined) return cloud.portalUrl;
	const [, host] = /^https:\/\/api\.(.+)$/.exec(cloud.services[service]?.url ?? '') ?? [];
	return host === undefined ? undefined : `https://app.${host}`;
}

/**
 * The service an address belongs to, which is the one whose token it may receive. Undefined for a
 * host outside the cloud or anything but https: no token goes there.
 */
export function serviceOf(cloud: Cloud, url: string): Service | undefined {
	const target = secureUrl(url);
	if (!target) return undefined;
	const services = Object.keys(cloud.services) as Service[];
	const atAddress = services.find((service) => cloud.services[service]?.url === target.origin);
	if (atAddress || (target.port !== '' && !cloud.anyPort)) return atAddress;
	const domainLength = (service: Service) => cloud.services[service]?.domain.length ?? 0;
	return services
		.filter((service) => isOwn(target.hostname, cloud.services[service]))
		.sort((a, b) => domainLength(b) - domainLength(a))[0];
}

function isOwn(host: string, endpoint?: ServiceEndpoint): boolean {
	if (!endpoint || !isWithin(host, endpoint.domain)) return false;
	return !endpoint.otherClouds?.some((suffix) => isWithin(host, suffix));
}

/** The scope that asks for a service's token with everything consented for it. */
export function scopeOf(endpoint: ServiceEndpoint): string {
	return `${endpoint.audience}/.default`;
}
