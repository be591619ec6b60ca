import type { INodeParameters } from 'n8n-workflow';

import { inTurn, type OutputRun } from '../../support/outputRuns';
import { items, locator } from '../../support/powerBi';
import { itemJobOutputs } from './itemJob/outputRuns';
import { fabricRun, workspaceParameter } from './stage';

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

/** What operations give beyond what their cases show, in an order in which each run finds what it needs. */
export const outputRuns: Record<string, OutputRun> = {
	'item.getAll': inFinance('item', 'getAll'),
	'sqlEndpoint.syncMetadata': inTurn(
		failedSync,
		sync({ syncOf: 'SemanticModel', item: locator('name', 'Sales') } as never),
	),
	// Last, as they have a portal.
	...itemJobOutputs,
};
