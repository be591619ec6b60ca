import type { SimulatedStage } from '../support/simulatedStage';
import { byId, type OperationCase } from './case';

const workspace = ({ simulator }: SimulatedStage) => ({
	workspace: byId(simulator.tenant.workspace('Finance').id),
});
const bronze = (stage: SimulatedStage) => ({
	...workspace(stage),
	item: byId(stage.simulator.tenant.item('Bronze').id),
});
const isBronze = () => ({ itemName: 'Bronze', itemType: 'Lakehouse' });

const items: OperationCase[] = [
	{
		operation: 'microsoftFabric item get',
		kind: 'read',
		parameters: bronze,
		gives: ({ simulator }) => ({ itemId: simulator.tenant.item('Bronze').id, ...isBronze() }),
	},
	{
		operation: 'microsoftFabric item getAll',
		kind: 'read',
		parameters: (stage) => ({ ...workspace(stage), itemType: 'Lakehouse', returnAll: true }),
		gives: isBronze,
	},
];

/** Items of Fabric of any type. */
export const microsoftFabricCases: OperationCase[] = items;
