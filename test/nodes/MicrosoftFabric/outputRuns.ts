import type { INodeParameters } from 'n8n-workflow';

import { replicating } from '../../simulator/fabric/mirroring';
import { inTurn, type OutputRun } from '../../support/outputRuns';
import { items, locator } from '../../support/powerBi';
import { itemJobOutputs } from './itemJob/outputRuns';
import { fabricRun, workspaceParameter } from './fabricRuns';

const inFinance =
	(resource: string, operation: string, more: INodeParameters = {}): OutputRun =>
	async (stage) =>
		await items(stage, fabricRun([resource, operation], { ...workspaceParameter(stage), ...more }));

const sync = (more: INodeParameters): OutputRun => {
	const options = { onUnsuccessful: 'item' };
	return inFinance('sqlEndpoint', 'syncMetadata', { options, ...more } as INodeParameters);
};

const failedSync: OutputRun = async (stage) => {
	const { endpoint } = stage.simulator.tenant.item('Bronze');
	const error = { errorCode: 'AdalRetryException', message: 'Have the owner log in again.' };
	if (endpoint?.tables[0]) endpoint.tables[0].failure = error;
	return await sync({ item: locator('name', 'Bronze') } as never)(stage);
};

const failedMirror: OutputRun = async (stage) => {
	const { tenant } = stage.simulator;
	const mirroring = { ...replicating(), status: 'Stopped' };
	tenant.addItem(tenant.workspace('Finance'), {
		type: 'MirroredDatabase',
		name: 'Stopped',
		mirroring,
	});
	const item = locator('name', 'Stopped');
	const more = { item, waitUntilReplicating: true, options: { onUnsuccessful: 'item' } };
	return await inFinance('mirroredDatabase', 'getStatus', more as never)(stage);
};

/** What operations give beyond what their cases show, in an order in which each run finds what it needs. */
export const outputRuns: Record<string, OutputRun> = {
	'mirroredDatabase.getStatus': failedMirror,
	'sqlEndpoint.syncMetadata': inTurn(
		failedSync,
		sync({ syncOf: 'SemanticModel', item: locator('name', 'Sales') } as never),
	),
	// Last, as they have a portal.
	...itemJobOutputs,
};
