import type { INodeProperties } from 'n8n-workflow';

import { chosenThing, namedThing, type Named } from '../../shared/editor/chosen';
import { modelUrlParts } from '../../shared/powerBi/semanticModel';
import { locatorField } from '../../shared/editor/locator';
import { collected } from '../../shared/calls/pages';
import type { RequestContext } from '../../shared/calls/session';
import type { Capacity, View } from '../../shared/powerBi/capacity';
import { nameIs } from '../../shared/powerBi/odata';
import { refreshablePages } from '../../shared/powerBi/refreshables';

export const refreshableField: INodeProperties = locatorField({
	displayName: 'Refreshable',
	name: 'refreshable',
	description:
		'The semantic model whose refreshes to look at. Only models that were refreshed or are scheduled appear.',
	searchListMethod: 'searchRefreshables',
	dependsOn: ['capacity.value', 'view'],
	urlPlaceholder: 'https://app.powerbi.com/groups/…/datasets/…',
});

export const expandField: INodeProperties = {
	displayName: 'Include',
	name: 'expand',
	type: 'multiOptions',
	options: [
		{ name: 'Capacity', value: 'capacity' },
		{ name: 'Workspace', value: 'group' },
	],
	default: ['capacity', 'group'],
	description: 'What to add about where each one is',
};

/** The words of `$expand`; undefined for none. */
export function expandOf(expand: string[] = []): string | undefined {
	return expand.length === 0 ? undefined : expand.join(',');
}

/** The id of the refreshable on a capacity that a locator's value names. Throws one sentence when it names none. */
export async function refreshableIdOf(
	ctx: RequestContext,
	{ view, capacity }: { view: View; capacity: Capacity },
	value: unknown,
): Promise<string> {
	const place = { asAdmin: view === 'tenant', capacityId: capacity.id, limit: 100 };
	const { id } = await chosenThing<Named>(ctx, value, {
		noun: 'refreshable',
		title: 'refreshable',
		urlParts: modelUrlParts,
		byId: (given) => ({ id: given }),
		named: async (name) => {
			const pages = refreshablePages(ctx, { ...place, filter: nameIs(name) });
			return (await collected(pages)).map(namedThing);
		},
	});
	return id;
}
