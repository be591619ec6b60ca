import type { IPollFunctions } from 'n8n-workflow';

import { list, text } from '../../shared/values/values';

/** What a found target is filtered by. */
export interface Traits {
	name?: string;
	owners?: string[];
}

/** Whether a found target is wanted by its name and its owner, as the filters of the node say. */
export function targetFilter(ctx: IPollFunctions): (traits: Traits) => boolean {
	const filters = ctx.getNodeParameter('filters', {});
	const wanted = (name: string) => (text(filters, name) ?? '').trim().toLowerCase();
	const [name, owner] = [wanted('nameContains'), wanted('ownerContains')];
	const has = (words: string | undefined, part: string) =>
		part === '' || (words ?? '').toLowerCase().includes(part);
	return (traits) =>
		has(traits.name, name) &&
		(owner === '' || (traits.owners ?? []).some((one) => has(one, owner)));
}

/** The refresh types that are wanted, in lower case; none means all. */
export function refreshTypesOf(ctx: IPollFunctions): string[] {
	return list(ctx.getNodeParameter('filters', {}), 'refreshTypes')
		.map((type) => String(type).toLowerCase())
		.sort();
}
