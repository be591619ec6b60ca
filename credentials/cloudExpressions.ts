import type { Cloud, Service } from './clouds';
import { namedClouds } from './cloudTable';

/** The object under which an expression finds the credential's fields. */
type Fields = '$self' | '$credentials';

/** The n8n expression for the authority's address, which ends without a slash. */
export function loginUrl(fields: Fields): string {
	// Only the host of what was typed is used, so the sign-in is over https in any case.
	const typed = `"https://" + ${fields}["loginUrl"].split("://").pop().split("/")[0]`;
	return byCloud(fields, (cloud) => cloud.loginUrl, typed);
}

/** The n8n expression for a service's address; empty where the cloud has none. */
export function serviceUrl(fields: Fields, service: 'powerBi' | 'fabric'): string {
	return byCloud(
		fields,
		(cloud) => cloud.services[service]?.url ?? '',
		`${fields}["${service}Url"]`,
	);
}

/** The n8n expression for the audience of a service's tokens. */
export function audience(fields: Fields, service: Exclude<Service, 'fabric'>): string {
	return byCloud(
		fields,
		(cloud) => cloud.services[service]?.audience ?? '',
		`${fields}["${service}Audience"]`,
	);
}

/** The n8n expression for the tenant as one segment of a path. */
export function tenant(fields: Fields): string {
	return `encodeURIComponent(${fields}["tenantId"].trim())`;
}

// A chain of conditions, since n8n ends an expression at the first two closing braces.
function byCloud(fields: Fields, pick: (cloud: Cloud) => string, custom: string): string {
	const named = [...namedClouds].map(
		([value, cloud]) => `${fields}["cloud"] === "${value}" ? ${JSON.stringify(pick(cloud))} : `,
	);
	return `(${named.join('')}${custom})`;
}
