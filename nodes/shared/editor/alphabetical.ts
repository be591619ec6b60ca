/** What a list in a form shows of an entry: a field's label, or the name of a choice. */
type Labelled = { displayName: string } | { name: string };

const labelOf = (entry: Labelled) =>
	('displayName' in entry ? entry.displayName : entry.name).toLowerCase();

/**
 * Fields or choices of a form by their label, as n8n wants them. Our labels are plain English, and comparing by a
 * language's rules would load these when n8n starts.
 */
export function alphabetical<T extends Labelled>(entries: readonly T[]): T[] {
	return [...entries].sort((one, other) => (labelOf(one) < labelOf(other) ? -1 : 1));
}
