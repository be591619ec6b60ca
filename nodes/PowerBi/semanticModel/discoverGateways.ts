import type { Operation } from '../../shared/editor/operation';
import { gatewayRecords } from './gateway';
import {
	semanticModelAt,
	semanticModelFields,
	modelNames,
} from '../../shared/powerBi/semanticModel';
import { withoutUndefined, text } from '../../shared/values/values';

export const discoverGateways: Operation = {
	name: 'Discover Gateways',
	value: 'discoverGateways',
	action: 'Discover the gateways of a semantic model',
	description: 'List the data gateways that can serve a semantic model',
	fields: semanticModelFields,

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const gateways = await gatewayRecords(ctx, model);
		return gateways.map((gateway) =>
			withoutUndefined({
				...modelNames(model),
				gatewayId: text(gateway, 'id'),
				gatewayName: text(gateway, 'name'),
				...gateway,
			}),
		);
	},
};
