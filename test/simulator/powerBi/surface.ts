import { listDataflowUpstream, listModelUpstream } from './upstream';
import type { Answer } from '../answers';
import type { Asked } from './access';
import { listAllCapacities, listCapacities } from './capacities';
import {
	cancelTransaction,
	getDataflow,
	listDataflowDatasources,
	listDataflows,
	listTransactions,
	patchDataflowSchedule,
	refreshDataflow,
} from './dataflows';
import {
	bindToGateway,
	deleteDataset,
	discoverGateways,
	listDatasources,
	listParameters,
	takeOver,
	updateParameters,
} from './modelConfiguration';
import { createDataset, deleteRows, listTables, postRows, putTable } from './pushDatasets';
import { executeQueries } from './queries';
import { getRefreshable, listRefreshables } from './refreshables';
import {
	exportTo,
	getExportedFile,
	getReport,
	getReportExport,
	listReportPages,
	listReports,
} from './reports';
import { getSyncStatus, startSync } from './scaleOut';
import {
	getDirectQuerySchedule,
	getSchedule,
	patchDirectQuerySchedule,
	patchSchedule,
} from './schedules';

type Operation = (asked: Asked) => Answer | Promise<Answer>;

const root = '/v1.0/myorg';
/** Dataflows exist in workspaces only. */
const dataflows = `${root}/groups/:groupId/dataflows`;

/** What Power BI serves besides workspaces, models and refreshes. */
export const surface: Record<string, Operation> = {
	[`GET ${root}/capacities`]: listCapacities,
	[`GET ${root}/admin/capacities`]: listAllCapacities,
	...refreshablesUnder(`${root}/capacities`),
	...refreshablesUnder(`${root}/admin/capacities`),
	[`POST ${root}/groups/:groupId/datasets/:datasetId/Default.TakeOver`]: takeOver,
	[`GET ${dataflows}`]: listDataflows,
	[`GET ${root}/groups/:groupId/datasets/upstreamDataflows`]: listModelUpstream,
	[`GET ${dataflows}/:dataflowId/upstreamDataflows`]: listDataflowUpstream,
	[`GET ${dataflows}/:dataflowId`]: getDataflow,
	[`POST ${dataflows}/:dataflowId/refreshes`]: refreshDataflow,
	[`GET ${dataflows}/:dataflowId/transactions`]: listTransactions,
	[`POST ${dataflows}/transactions/:transactionId/cancel`]: cancelTransaction,
	[`PATCH ${dataflows}/:dataflowId/refreshSchedule`]: patchDataflowSchedule,
	[`GET ${dataflows}/:dataflowId/datasources`]: listDataflowDatasources,
};

/** The same for what exists in a workspace and in My workspace alike. */
export const surfaceInWorkspace: Record<string, Operation> = {
	'POST /datasets': createDataset,
	'DELETE /datasets/:datasetId': deleteDataset,
	'GET /datasets/:datasetId/tables': listTables,
	'PUT /datasets/:datasetId/tables/:tableName': putTable,
	'POST /datasets/:datasetId/tables/:tableName/rows': postRows,
	'DELETE /datasets/:datasetId/tables/:tableName/rows': deleteRows,
	'POST /datasets/:datasetId/executeQueries': executeQueries,
	'GET /datasets/:datasetId/datasources': listDatasources,
	'GET /datasets/:datasetId/parameters': listParameters,
	'POST /datasets/:datasetId/Default.UpdateParameters': updateParameters,
	'GET /datasets/:datasetId/Default.DiscoverGateways': discoverGateways,
	'POST /datasets/:datasetId/Default.BindToGateway': bindToGateway,
	'GET /datasets/:datasetId/refreshSchedule': getSchedule,
	'PATCH /datasets/:datasetId/refreshSchedule': patchSchedule,
	'GET /datasets/:datasetId/directQueryRefreshSchedule': getDirectQuerySchedule,
	'PATCH /datasets/:datasetId/directQueryRefreshSchedule': patchDirectQuerySchedule,
	'GET /reports': listReports,
	'GET /reports/:reportId': getReport,
	'GET /reports/:reportId/pages': listReportPages,
	'POST /reports/:reportId/ExportTo': exportTo,
	'GET /reports/:reportId/exports/:exportId': getReportExport,
	'GET /reports/:reportId/exports/:exportId/file': getExportedFile,
	'POST /datasets/:datasetId/queryScaleOut/sync': startSync,
	'GET /datasets/:datasetId/queryScaleOut/syncStatus': getSyncStatus,
};

function refreshablesUnder(at: string): Record<string, Operation> {
	return {
		[`GET ${at}/refreshables`]: listRefreshables,
		[`GET ${at}/:capacityId/refreshables`]: listRefreshables,
		[`GET ${at}/:capacityId/refreshables/:refreshableId`]: getRefreshable,
	};
}
