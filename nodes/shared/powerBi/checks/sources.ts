import type { IExecuteFunctions } from 'n8n-workflow';

import { recover } from '../../faults/recover';
import { member, text } from '../../values/values';
import { readRecords } from '../calls';
import type { SemanticModel } from '../semanticModel';
import type { ModelReads } from './modelReads';

/** What the gateways of a model are found by. */
export interface GatewaySources {
	reads: ModelReads;
	/** The connections in Fabric, which only those may list who may write to the model. */
	connections(): Promise<Array<{ gatewayId?: string }>>;
}

/** The ids of the gateways that a model's data come through: by its connections, else by its data sources. */
export async function gatewaysOf(
	ctx: IExecuteFunctions,
	model: SemanticModel,
	{ reads, connections }: GatewaySources,
): Promise<string[]> {
	const ids = await recover(
		async () => (await connections()).map(({ gatewayId }) => gatewayId),
		async (_, caught) => {
			// Data sources in the cloud name a gateway as well, which is none that could be asked.
			const needsGateway = member(await reads.model(), 'isOnPremGatewayRequired');
			if (needsGateway === false) return [];
			if (needsGateway !== true) throw caught;
			const sources = await readRecords(ctx, {
				path: `${model.path}/datasources`,
				intent: `list the data sources of ${model.title}`,
			});
			return sources.map((source) => text(source, 'gatewayId'));
		},
	);
	return ids.filter((id) => id !== undefined);
}
