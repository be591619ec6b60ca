import type { Answer } from '../answers';
import { callerNameOf } from '../entra/tokens';
import { createService, route } from '../service';
import type { Service, ServiceOptions } from '../service';
import type { State } from '../state';
import { askedOf } from './access';
import type { Asked } from './access';
import {
	checkGateway,
	listFabricCapacities,
	listItemConnections,
	testConnection,
} from './connections';
import {
	createDataflow,
	deleteDataflow,
	getDataflow,
	getItem,
	listDataflows,
	updateDataflow,
} from './dataflows';
import { getDefinition, updateDefinition } from './definitions';
import type { Bucket } from './fabricState';
import { getNotebookRun, queryActivityRuns } from './itemJobResults';
import { cancelJob, getJob, listJobs, startJob } from './jobs';
import { getMirroringStatus, getTablesMirroringStatus } from './mirroring';
import { getOperation, getOperationResult } from './operations';
import { listParameters } from './parameters';
import { fabricProblem, fabricRefusal } from './problems';
import { getOwner, listOwners, refreshMetadata } from './sqlEndpoints';
import {
	createSchedule,
	deleteSchedule,
	getSchedule,
	listSchedules,
	updateSchedule,
} from './schedules';
import { calledBack, callbackRoute } from './webHookActivity';
import { getWorkspace, listFolders, listWorkspaces } from './workspaces';

type Handler = (asked: Asked) => Answer;

const workspace = '/v1/workspaces/:workspaceId';
const jobs = `${workspace}/items/:itemId/jobs`;
const schedules = `${jobs}/:jobType/schedules`;

const platform: Record<string, Handler> = {
	'GET /v1/workspaces': listWorkspaces,
	[`GET ${workspace}`]: getWorkspace,
	[`GET ${workspace}/folders`]: listFolders,
	[`GET ${workspace}/dataflows/:itemId/parameters`]: listParameters,
	[`GET ${workspace}/lakehouses`]: listOwners('Lakehouse'),
	[`GET ${workspace}/lakehouses/:itemId`]: getOwner('Lakehouse'),
	[`GET ${workspace}/mirroredDatabases`]: listOwners('MirroredDatabase'),
	[`GET ${workspace}/mirroredDatabases/:itemId`]: getOwner('MirroredDatabase'),
	[`POST ${workspace}/sqlEndpoints/:sqlEndpointId/refreshMetadata`]: refreshMetadata,
	[`POST ${workspace}/mirroredDatabases/:itemId/getMirroringStatus`]: getMirroringStatus,
	[`POST ${workspace}/mirroredDatabases/:itemId/getTablesMirroringStatus`]:
		getTablesMirroringStatus,
	[`GET ${workspace}/items/:itemId/connections`]: listItemConnections,
	'GET /v1/capacities': listFabricCapacities,
	'POST /v1/connections/:connectionId/testConnection': testConnection,
	'POST /v1/gateways/:gatewayId/checkStatus': checkGateway,
};

/** Calls that exist for items in general and for dataflows in particular. */
const items: Record<string, Handler> = {
	GET: listDataflows,
	POST: createDataflow,
	'GET /:itemId': getDataflow,
	'PATCH /:itemId': updateDataflow,
	'DELETE /:itemId': deleteDataflow,
	'POST /:itemId/getDefinition': getDefinition,
	'POST /:itemId/updateDefinition': updateDefinition,
};

const jobScheduler: Record<string, Handler> = {
	[`POST ${jobs}/instances`]: startJob,
	[`POST ${jobs}/:jobType/instances`]: startJob,
	[`POST ${workspace}/dataflows/:itemId/jobs/:jobType/instances`]: asUser(startJob),
	[`GET ${workspace}/notebooks/:itemId/jobs/execute/instances/:jobInstanceId`]: getNotebookRun,
	[`POST ${workspace}/datapipelines/pipelineruns/:jobInstanceId/queryactivityruns`]:
		queryActivityRuns,
	[`GET ${jobs}/instances`]: listJobs,
	[`GET ${jobs}/instances/:jobInstanceId`]: getJob,
	[`POST ${jobs}/instances/:jobInstanceId/cancel`]: cancelJob,
	[`GET ${schedules}`]: listSchedules,
	[`POST ${schedules}`]: createSchedule,
	[`GET ${schedules}/:scheduleId`]: getSchedule,
	[`PATCH ${schedules}/:scheduleId`]: updateSchedule,
	[`DELETE ${schedules}/:scheduleId`]: deleteSchedule,
};

/** The specification's Locations of operations lack the version; the service answers there as well. */
const operations: Record<string, Handler> = {
	'GET /v1/operations/:operationId': getOperation,
	'GET /v1/operations/:operationId/result': getOperationResult,
	'GET /operations/:operationId': getOperation,
	'GET /operations/:operationId/result': getOperationResult,
};

/** The Fabric REST API; the region serves the same under another host. */
export function createFabric(state: State, tls: ServiceOptions['tls']): Service {
	const service = createService(state, {
		name: 'fabric',
		tls,
		problem: (status, message) =>
			fabricProblem(status, status === 404 ? 'EndpointNotFound' : 'InvalidRequest', message),
		callerOf: (call) => callerNameOf(state, call),
	});
	const serve = (routes: Record<string, Handler>, bucket: Bucket): void => {
		for (const [methodAndPath, handler] of Object.entries(routes)) {
			route(service, methodAndPath, (call) => handler(askedOf(state, call, bucket)));
		}
	};
	serve(platform, 'platform');
	for (const kind of ['items', 'dataflows']) {
		const under = (name: string): string => {
			const [method, path = ''] = name.split(' ');
			return `${method} ${workspace}/${kind}${path}`;
		};
		const calls = kind === 'items' ? { ...items, 'GET /:itemId': getItem } : items;
		const entries = Object.entries(calls).map(([name, handler]) => [under(name), handler]);
		serve(Object.fromEntries(entries) as Record<string, Handler>, 'platform');
	}
	serve(jobScheduler, 'jobs');
	serve(operations, 'operations');
	route(service, callbackRoute, (call) => calledBack(state, call));
	return service;
}

/** The calls of dataflows' own job routes are not open to service principals. */
function asUser(handler: Handler): Handler {
	return (asked) => {
		if (!asked.caller.isServicePrincipal) return handler(asked);
		throw fabricRefusal(403, 'InsufficientPrivileges', 'Service principals are not supported.');
	};
}
