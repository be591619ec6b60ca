/** The address that a link names, seen from another address; undefined when it names none. */
export function urlAt(link: string, base?: string): URL | undefined {
	// Not URL.canParse: once V8 has optimized it, it lets hosts pass that the constructor refuses.
	try {
		return new URL(link, base);
	} catch {
		return undefined;
	}
}

/** The last path segment of a Location header, decoded; services put the id of what they started there. */
export function lastSegment(location: string | undefined): string | undefined {
	const segment = location?.split(/[?#]/)[0]?.split('/').filter(Boolean).pop();
	return segment === undefined ? undefined : decoded(segment);
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
