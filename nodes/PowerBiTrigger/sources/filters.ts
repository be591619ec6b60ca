import type { IPollFunctions } from 'n8n-workflow';

import { listAt, textAt } from '../../shared/editor/readers';

/** What a found target is filtered by. */
export interface Traits {
	name?: string;
	owners?: string[];
}

/** Whether a found target is wanted by its name and its owner, as the filters of the node say. */
export function targetFilter(ctx: IPollFunctions): (traits: Traits) => boolean {
	const wanted = (name: 'nameContains' | 'ownerContains') =>
		(textAt(ctx, 0, `filters.${name}`) ?? '').trim().toLowerCase();
	const [name, owner] = [wanted('nameContains'), wanted('ownerContains')];
	const has = (words: string | undefined, part: string) =>
		part === '' || (words ?? '').toLowerCase().includes(part);
	return (traits) =>
		has(traits.name, name) &&
		(owner === '' || (traits.owners ?? []).some((one) => has(one, owner)));
}

/** The refresh types that are wanted, in lower case; none means all. */
export function refreshTypesOf(ctx: IPollFunctions): string[] {
	return listAt(ctx, 0, 'filters.refreshTypes')
		.map((type) => String(type).toLowerCase())
		.sort();
}
