import type { E2eBed } from './e2eBed';

/** What one check of a group leaves for the next ones, such as the id of a refresh. */
export type Notes = Record<string, string>;

/** Something that must be true of the package in the real n8n. `run` throws when it is not. */
export interface Check {
	title: string;
	/** Node, resource and operation that it runs, if it does: `powerBi semanticModel.refresh`. */
	covers?: string;
	run(bed: E2eBed, notes: Notes): Promise<void>;
}

/** Checks that run one after the other; groups run side by side. */
export interface Group {
	title: string;
	checks: Check[];
}

/** A group of checks. */
export function group(title: string, checks: Check[]): Group {
	return { title, checks };
}
