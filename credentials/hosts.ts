/** Reading and comparing the addresses a token may go to. Everything here is pure. */

// ASCII only and spelled out: user info, backslashes, escapes, other scripts and trailing dots all
// fail here, so no two URL parsers can disagree about the host of an address that passes.
const strictAddress =
	/^https:\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?#]|$)/i;

/** The parsed address when it is https and its host can be read in one way only, else undefined. */
export function secureUrl(address: string): URL | undefined {
	const host = strictAddress.exec(address)?.[1];
	const beforeQuery = address.replace(/[?#].*$/s, '');
	if (host === undefined || /[\\\u0000-\u001f\u007f]/.test(beforeQuery)) return undefined;
	const url = urlAt(address);
	return url?.hostname === host.toLowerCase() ? url : undefined;
}

/** The address that a link names, seen from another address if need be; undefined when it names none. */
export function urlAt(link: string, base?: string): URL | undefined {
	// Not URL.canParse: once V8 has optimized it, it lets hosts pass that the constructor refuses.
	try {
		return new URL(link, base);
	} catch {
		return undefined;
	}
}

/**
 * Whether `host` is `domain` or lies below it, at a dot. An empty domain holds nothing; a bare
 * word such as `com` holds only the host of exactly that name.
 */
export function isWithin(host: string, domain: string): boolean {
	if (domain === '') return false;
	const holdsSubdomains = domain.includes('.') || domain === 'localhost';
	return host === domain || (holdsSubdomains && host.endsWith(`.${domain}`));
}

/** The https origin a user typed into `field`. Throws one sentence when it is anything else. */
export function originFrom(value: string, field: string): string {
	const url = secureUrl(value);
	if (url && `${url.pathname}${url.search}${url.hash}` === '/') return url.origin;
	throw new Error(
		`${field} must be an https address without a path, such as https://api.example.com:8443.`,
	);
}

/** The host suffix a user typed into `field`. Throws one sentence when it is anything else. */
export function domainFrom(value: string, field: string): string {
	const domain = value.toLowerCase();
	if (secureUrl(`https://${domain}`)?.hostname === domain) return domain;
	throw new Error(
		`${field} must be a host name such as analysis.example.com, without https://, port, path or wildcard.`,
	);
}

/** The token audience a user typed into `field`. Throws one sentence when it cannot be one. */
export function audienceFrom(value: string, field: string): string {
	const isAudience = /^[\w.+-]+(:\/\/[\w.*~:/-]+)?$/.test(value) && !value.endsWith('/.default');
	if (isAudience) return value;
	throw new Error(
		`${field} must be an application ID URI such as https://analysis.example.com/powerbi/api, without /.default at the end.`,
	);
}
