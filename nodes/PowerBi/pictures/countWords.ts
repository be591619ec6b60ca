/** How many refreshes a picture shows, and how many of them did not succeed, where some did not. Pure. */
export function countWords(refreshes: number, failures: number): string {
	const bad = failures === 0 ? '' : `, ${failures} of them not successful`;
	return `${refreshes} ${refreshes === 1 ? 'refresh' : 'refreshes'}${bad}`;
}
