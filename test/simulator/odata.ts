/** Stand-in until the grammar below is complete: see `filterOf`. */
export type Matcher = (record: Record<string, unknown>) => boolean;
export function filterOf(text: string | undefined): Matcher | undefined {
	if (text === undefined) return () => true;
	return undefined;
}
