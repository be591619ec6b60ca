import type { Operation } from '../../shared/editor/operation';
import { gatewayRecords } from './gateway';
import { semanticModelAt, semanticModelFields } from '../../shared/powerBi/semanticModel';

export const discoverGateways: Operation = {
	name: 'Discover Gateways',
	value: 'discoverGateways',
	action: 'Discover the gateways of a semantic model',
	description: 'List the data gateways that can serve a semantic model',
	fields: semanticModelFields,

	async run(ctx, itemIndex) {
		return await gatewayRecords(ctx, await semanticModelAt(ctx, itemIndex));
	},
};
