/** How each action reads between "The" and "of": "The refresh of semantic model …". */
const nouns = {
	refresh: 'refresh',
	publish: 'publishing',
	sync: 'synchronization of the replicas',
	mirroring: 'mirroring',
	syncMetadata: 'synchronization of the SQL endpoint',
	create: 'creation',
	readDefinition: 'reading of the definition',
	updateDefinition: 'update of the definition',
	export: 'export',
	/** Of a pipeline, a notebook and other items that do what they were made for. */
	run: 'run',
	maintenance: 'table maintenance',
	refreshViews: 'refresh of the materialized views',
	/** A Fabric job of a kind that is not known (yet). */
	job: 'job',
};

/** What a job does. */
export type Action = keyof typeof nouns;

/** What an action is called in a sentence: `refresh`, `synchronization of the replicas`. */
export function nounOf(action: Action): string {
	return nouns[action];
}

/** Names a job in a sentence, without an article: `refresh of semantic model "Sales"`. */
export function titleOf(action: Action, thing: string): string {
	return `${nouns[action]} of ${thing}`;
}
