import { addGen1Dataflow } from '../../simulator/powerBi/dataflowState';
import { makePushDataset } from '../../simulator/powerBi/pushTables';
import { ended, followed, inTurn, type OutputRun } from '../../support/outputRuns';
import { asUser, items, locator, powerBi } from '../../support/powerBi';
import { modelParameters, type Stage } from '../../support/stage';
import { chainedRefresh } from './chainedRefresh';

const finance = (stage: Stage) => locator('id', stage.simulator.tenant.workspace('Finance').id);

const onSales =
	(operation: string, more: object = {}): OutputRun =>
	async (stage) =>
		await items(stage, powerBi('semanticModel', operation, { ...modelParameters(stage), ...more }));

const onDataflow =
	(operation: string, more: object = {}): OutputRun =>
	async (stage) =>
		await items(
			stage,
			powerBi('dataflow', operation, {
				workspace: finance(stage),
				dataflow: locator('name', 'Customers'),
				...more,
			}),
		);

const onPushDataset =
	(operation: string, more: object = {}): OutputRun =>
	async (stage) =>
		await items(
			stage,
			powerBi('pushDataset', operation, {
				workspace: finance(stage),
				pushDataset: locator('name', 'Live'),
				table: locator('name', 'T'),
				...more,
			}),
		);

const enhanced = { refreshKind: 'enhanced' };
const asItem = { options: { onUnsuccessful: 'item' } };
const started = { waitForCompletion: false };

const rerun: OutputRun = async (stage) => {
	const refreshId = stage.simulator.tenant.semanticModel('Sales').refreshes[0]?.id ?? '';
	return await onSales('rerunRefresh', { refreshId })(stage);
};

const failedRefresh: OutputRun = async (stage) => {
	const error = { code: 'ModelRefreshFailed', description: 'No credentials' };
	const plan = { durationMs: 60_000, outcome: 'Failed', error } as const;
	stage.simulator.tenant.semanticModel('Sales').nextRefreshes.push(plan);
	return await onSales('refresh', { ...enhanced, ...asItem })(stage);
};

const cancelled: OutputRun = async (stage) => {
	await onSales('refresh', { ...enhanced, ...started })(stage);
	return await onSales('cancelRefresh')(stage);
};

const schedule = {
	days: ['Monday'],
	times: ['07:00'],
	enabled: true,
	notifyOption: 'MailOnFailure',
};
const updateFields = { ...schedule, timeZone: locator('name', 'Europe/Paris') };
const definition = JSON.stringify([
	{
		name: 'T',
		columns: [{ name: 'Id', dataType: 'Int64', formatString: '0' }],
		measures: [{ name: 'M', expression: '1' }],
	},
]);

const itemsFirst = [
	{ itemJob: 'dataPipeline', item: 'Load orders' },
	{ itemJob: 'notebook', item: 'Clean orders' },
];

/** What operations give beyond what their cases show, in an order in which each run finds what it needs. */
export const outputRuns: Record<string, OutputRun> = {
	'capacity.getAll': async (stage) =>
		await items(stage, powerBi('capacity', 'getAll', { view: 'tenant', includeTenantKey: true })),
	'semanticModel.refresh': inTurn(
		onSales('refresh'),
		failedRefresh,
		ended(onSales('refresh', started)),
		chainedRefresh('refresh'),
	),
	'semanticModel.refreshUpstreamThenModel': inTurn(
		chainedRefresh('refreshUpstreamThenModel'),
		ended(onSales('refreshUpstreamThenModel', { upstreamItems: { item: itemsFirst } })),
	),
	'semanticModel.rerunRefresh': rerun,
	'semanticModel.followRefresh': followed(
		onSales('refresh', { ...enhanced, ...started }),
		powerBi('semanticModel', 'followRefresh'),
	),
	'semanticModel.historyChart': onSales('historyChart'),
	'semanticModel.cancelRefresh': inTurn(cancelled, onSales('cancelRefresh')),
	'semanticModel.updateRefreshSchedule': onSales('updateRefreshSchedule', {
		...asUser,
		updateFields,
	}),
	'semanticModel.getRefreshSchedule': onSales('getRefreshSchedule'),
	'refreshable.getAll': async (stage) => await items(stage, powerBi('refreshable', 'getAll')),
	'message.compose': async (stage) => {
		const results = [{ name: 'Sales', status: 'completed' }, { error: 'It broke' }];
		return await items(stage, powerBi('message', 'compose', {}, { items: results }));
	},
	'dataflow.refresh': inTurn(
		onDataflow('refresh'),
		onDataflow('refresh'),
		onDataflow('refresh', started),
	),
	'dataflow.cancelTransaction': inTurn(
		onDataflow('cancelTransaction'),
		onDataflow('cancelTransaction'),
	),
	'dataflow.updateRefreshSchedule': onDataflow('updateRefreshSchedule', {
		...asUser,
		updateFields,
	}),
	'pushDataset.create': onPushDataset('create', { name: 'New', definedBy: 'json', definition }),
	'pushDataset.getTables': onPushDataset('getTables', { pushDataset: locator('name', 'New') }),
	'pushDataset.addRows': async (stage) =>
		await items(stage, {
			...powerBi('pushDataset', 'addRows', {
				workspace: finance(stage),
				pushDataset: locator('name', 'Live'),
				table: locator('name', 'T'),
				columns: { mappingMode: 'autoMapInputData', value: null },
			}),
			items: [{ Id: 1 }],
		}),
	'pushDataset.updateTable': onPushDataset('updateTable', {
		definedBy: 'json',
		definition: '[{ "name": "Id", "dataType": "Int64" }]',
	}),
};

/** What the runs need beside the demo tenant. */
export function prepareOutputs({ simulator }: Stage): void {
	const workspace = simulator.tenant.workspace('Finance');
	addGen1Dataflow(workspace, { name: 'Customers', description: 'All of them' });
	const model = simulator.tenant.addSemanticModel(workspace, { name: 'Live' });
	makePushDataset(model, [{ name: 'T', columns: [{ name: 'Id', dataType: 'Int64' }] }]);
}
