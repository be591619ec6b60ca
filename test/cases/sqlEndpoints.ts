import type { SqlEndpointState } from '../simulator/fabric/sqlEndpoint';
import type { SimulatedStage } from '../support/simulatedStage';
import { byId, type OperationCase } from './case';

const workspace = ({ simulator }: SimulatedStage) => ({
	workspace: byId(simulator.tenant.workspace('Finance').id),
});
const bronze = ({ simulator }: SimulatedStage) => simulator.tenant.item('Bronze');
const endpoint = (stage: SimulatedStage): SqlEndpointState => {
	const { endpoint: its } = bronze(stage);
	if (its === undefined) throw new Error('Bronze has no endpoint');
	return its;
};
const ids = (stage: SimulatedStage) => ({
	itemId: bronze(stage).id,
	itemType: 'Lakehouse',
	sqlEndpointId: endpoint(stage).id,
});

/** SQL analytics endpoints of lakehouses and their synchronization. */
export const sqlEndpointCases: OperationCase[] = [
	{
		operation: 'microsoftFabric sqlEndpoint getAll',
		kind: 'read',
		parameters: (stage) => ({ ...workspace(stage), returnAll: true }),
		gives: ids,
	},
	{
		operation: 'microsoftFabric sqlEndpoint syncMetadata',
		kind: 'change',
		parameters: (stage) => ({ ...workspace(stage), item: byId(bronze(stage).id) }),
		act: { method: 'POST', path: /\/refreshMetadata$/ },
		effects: (stage) =>
			stage.simulator.tenant.fabric.operations.map(({ id, endsAt }) => ({
				id,
				succeeds: true,
				endsAt,
			})),
		gives: (stage) => ({ ...ids(stage), status: 'completed', successful: true }),
	},
];
