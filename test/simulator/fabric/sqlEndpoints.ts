import { paramOf, recordOf } from '../answers';
import type { Answer } from '../answers';
import { existingItems, itemOf, requireCapacity, workspaceOf } from './access';
import type { Asked } from './access';
import type { FabricItem } from './fabricItem';
import { carryOut } from './operations';
import { pageOf } from './paging';
import { invalidRequest, itemNotFound } from './problems';
import { synchronized, type SqlEndpointState } from './sqlEndpoint';

const secondsIn: Record<string, number> = { Seconds: 1, Minutes: 60, Hours: 3600, Days: 86_400 };
const aDay = 86_400;

/** GET lakehouses or mirroredDatabases: with their endpoints. */
export const listOwners =
	(type: string) =>
	(asked: Asked): Answer => {
		const workspace = workspaceOf(asked);
		const owners = existingItems(workspace, asked.now).filter((one) => one.type === type);
		return pageOf(
			asked,
			owners.map((one) => ownerEntry(workspace.id, one)),
		);
	};

/** GET lakehouses/{id} or mirroredDatabases/{id}. */
export const getOwner =
	(type: string) =>
	(asked: Asked): Answer => {
		const workspace = workspaceOf(asked);
		return { status: 200, body: ownerEntry(workspace.id, itemOf(asked, workspace, type)) };
	};

function ownerEntry(workspaceId: string, { id, type, name, description, endpoint }: FabricItem) {
	const { id: endpointId, connectionString, provisioningStatus } = endpoint ?? {};
	const isReady = provisioningStatus === 'Success';
	const ready = isReady
		? { id: endpointId, connectionString }
		: { id: null, connectionString: null };
	return {
		id,
		type,
		displayName: name,
		description,
		workspaceId,
		properties: endpoint ? { sqlEndpointProperties: { ...ready, provisioningStatus } } : {},
	};
}

/** POST sqlEndpoints/{id}/refreshMetadata: 200 or an operation, whatever became of the tables. */
export function refreshMetadata(asked: Asked): Answer {
	const workspace = workspaceOf(asked, 'Contributor');
	requireCapacity(asked, workspace);
	const id = paramOf(asked.call, 'sqlEndpointId').toLowerCase();
	const endpoint = existingItems(workspace, asked.now).find(
		(one) => one.endpoint?.id === id,
	)?.endpoint;
	if (endpoint === undefined) throw itemNotFound();
	const { timeout, recreateTables } = recordOf(asked.call.body);
	const { timeUnit, value } = recordOf(timeout);
	const seconds = (secondsIn[String(timeUnit)] ?? NaN) * Number(value);
	if (!(seconds > 0 && seconds <= aDay))
		throw invalidRequest('The timeout is missing or not valid.');
	if (recreateTables === true) endpoint.tables.forEach((table) => delete table.syncedAt);
	return synchronizing(asked, endpoint);
}

function synchronizing(asked: Asked, endpoint: SqlEndpointState): Answer {
	let rows: Array<Record<string, unknown>> = [];
	return carryOut(asked, {
		status: 200,
		result: () => (rows.length === 0 && endpoint.emptyBody ? undefined : { value: rows }),
		apply: (at) => (rows = synchronized(endpoint, at)),
	});
}
