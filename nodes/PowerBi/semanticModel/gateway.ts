import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { chosenThing, namedThing, type Named } from '../../shared/editor/chosen';
import { locatorField } from '../../shared/editor/locator';
import type { RequestContext } from '../../shared/calls/session';
import { readRecords } from '../../shared/powerBi/calls';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';

export const gatewayField: INodeProperties = locatorField({
	displayName: 'Gateway',
	name: 'gateway',
	description: 'The data gateway, among those that can serve this semantic model',
	searchListMethod: 'searchGateways',
	dependsOn: ['semanticModel.value'],
	namePlaceholder: 'e.g. Head office',
});

/** The gateways that can serve a semantic model, as the service describes them. */
export async function gatewayRecords(
	ctx: RequestContext,
	model: SemanticModel,
): Promise<IDataObject[]> {
	return await readRecords(ctx, {
		path: `${model.path}/Default.DiscoverGateways`,
		intent: `list the gateways for ${model.title}`,
	});
}

/** The id of the gateway that a locator's value names. Throws one sentence when it names none. */
export async function gatewayIdOf(
	ctx: RequestContext,
	model: SemanticModel,
	value: unknown,
): Promise<string> {
	const { id } = await chosenThing<Named>(ctx, value, {
		noun: 'gateway',
		title: `gateway for ${model.title}`,
		urlParts: ['gateways'],
		byId: (given) => ({ id: given }),
		named: async () => (await gatewayRecords(ctx, model)).map(namedThing),
	});
	return id;
}
