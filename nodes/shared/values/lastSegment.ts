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
