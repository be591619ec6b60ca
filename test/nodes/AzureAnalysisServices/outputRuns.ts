import { ended, followed, inTurn, type OutputRun } from '../../support/outputRuns';
import { items } from '../../support/powerBi';
import { serverParameters, type Stage } from '../../support/stage';

const type = 'azureAnalysisServices';
const asItem = { options: { onUnsuccessful: 'item' } };
const started = { waitForCompletion: false };

const adventureWorks = ({ simulator }: Stage) =>
	simulator.tenant.analysisServices.model('adventureworks');

const onModel =
	(operation: string, more: object = {}): OutputRun =>
	async (stage) => {
		const parameters = { operation, ...serverParameters(stage), ...more };
		return await items(stage, { type, parameters });
	};

const follow = { type, parameters: { resource: 'model', operation: 'followRefresh', ...asItem } };

const failedRefresh: OutputRun = async (stage) => {
	const error = { code: '0xC1070000', description: 'The key of table Customer is not unique.' };
	adventureWorks(stage).nextRefreshes.push({ durationMs: 60_000, outcome: 'Failed', error });
	return await onModel('refresh', asItem)(stage);
};

const failedSync: OutputRun = async (stage) => {
	const details = 'Replica 2 has no memory left';
	adventureWorks(stage).nextSyncs.push({ durationMs: 20_000, outcome: 'Failed', details });
	return await onModel('sync', asItem)(stage);
};

const withoutReplicas: OutputRun = async (stage) =>
	await onModel('sync', serverParameters(stage, 'ledger', 'single'))(stage);

const cancelled: OutputRun = async (stage) => {
	await onModel('refresh', started)(stage);
	return await onModel('cancelRefresh')(stage);
};

const syncStatus: OutputRun = async (stage) => {
	const syncs = adventureWorks(stage).syncs.map(({ id }) =>
		onModel('getSyncStatus', { operationId: id }),
	);
	return await inTurn(...syncs)(stage);
};

/** What operations give beyond what their cases show, in an order in which each run finds what it needs. */
export const outputRuns: Record<string, OutputRun> = {
	'model.refresh': inTurn(
		onModel('refresh', { syncReplicas: true }),
		failedRefresh,
		ended(onModel('refresh', started)),
	),
	'model.sync': inTurn(
		onModel('sync'),
		failedSync,
		withoutReplicas,
		ended(onModel('sync', started)),
	),
	'model.followRefresh': inTurn(
		followed(onModel('refresh', started), follow),
		followed(onModel('sync', started), follow),
	),
	'model.cancelRefresh': inTurn(cancelled, onModel('cancelRefresh')),
	'model.getSyncStatus': syncStatus,
};
