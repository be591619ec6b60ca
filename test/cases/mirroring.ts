import { replicating } from '../simulator/fabric/mirroring';
import type { SimulatedStage } from '../support/simulatedStage';
import { byId, type OperationCase } from './case';

const name = 'Shop mirror';

function addMirror({ simulator: { tenant } }: SimulatedStage): void {
	const mirroring = replicating();
	tenant.addItem(tenant.workspace('Finance'), { type: 'MirroredDatabase', name, mirroring });
}

const chosen = ({ simulator: { tenant } }: SimulatedStage) => ({
	workspace: byId(tenant.workspace('Finance').id),
	item: byId(tenant.item(name).id),
});

/** Mirrored databases. */
export const mirroringCases: OperationCase[] = [
	{
		operation: 'microsoftFabric mirroredDatabase getStatus',
		kind: 'read',
		parameters: chosen,
		prepare: addMirror,
		gives: ({ simulator: { tenant } }) => ({
			itemId: tenant.item(name).id,
			status: 'completed',
			mirroringStatus: 'Running',
		}),
	},
];
