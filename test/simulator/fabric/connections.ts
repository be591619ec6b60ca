import { randomUUID } from 'node:crypto';
import { paramOf } from '../answers';
import type { Answer } from '../answers';
import type { Workspace } from '../tenant';
import { existingDataflows, workspaceOf } from './access';
import type { Asked } from './access';
import { pageOf } from './paging';
import { carryOut } from './operations';
import { fabricRefusal, itemNotFound } from './problems';

/** What a test of a connection or a gateway finds. */
export interface Health {
	status: 'Online' | 'Offline';
	errors: Array<{ errorCode: string; message: string }>;
	/** Whether the caller may not have it tested. */
	isClosed?: boolean;
	/** Whether the test is a long-running operation. */
	isSlow?: boolean;
}

/** A connection that an item uses. */
export interface SimulatedConnection extends Health {
	/** Missing for one that Fabric makes by itself. */
	id?: string;
	itemId: string;
	displayName: string;
	connectivityType: 'ShareableCloud' | 'OnPremisesGateway' | 'Automatic';
	gatewayId?: string;
}

/** A data gateway. */
export interface SimulatedGateway extends Health {
	id: string;
	displayName: string;
}

const wellWithout = { status: 'Online', errors: [] } as const;

/** A connection that works, unless told otherwise. */
export function connection(
	given: Partial<SimulatedConnection> & { itemId: string },
): SimulatedConnection {
	return {
		...wellWithout,
		errors: [],
		id: randomUUID(),
		displayName: 'Warehouse',
		connectivityType: 'ShareableCloud',
		...given,
	};
}

/** A gateway that is online, unless told otherwise. */
export function gateway(given: Partial<SimulatedGateway> = {}): SimulatedGateway {
	return { ...wellWithout, errors: [], id: randomUUID(), displayName: 'Head office', ...given };
}

/** GET items/{id}/connections: for those who may write to the item. */
export function listItemConnections(asked: Asked): Answer {
	const workspace = workspaceOf(asked, 'Contributor');
	const id = paramOf(asked.call, 'itemId').toLowerCase();
	if (!hasItem(asked, workspace, id)) throw itemNotFound();
	const value = asked.state.tenant.fabric.connections
		.filter(({ itemId }) => itemId === id)
		.map(({ id: connectionId, displayName, connectivityType, gatewayId }) => ({
			id: connectionId,
			displayName,
			connectivityType,
			gatewayId,
			connectionDetails: { type: 'SQL', path: `sql.contoso.com;${displayName}` },
		}));
	return pageOf(asked, [...automaticConnections(workspace, id), ...value]);
}

/** What a Direct Lake model reads comes over a connection that Fabric makes by itself. */
function automaticConnections({ semanticModels }: Workspace, id: string) {
	const reads = semanticModels.find((one) => one.id === id)?.reads;
	if (!reads) return [];
	const path = `${reads.connectionString};${reads.id}`;
	return [{ connectivityType: 'Automatic', connectionDetails: { type: 'SQL', path } }];
}

/** POST connections/{id}/testConnection: only reads. */
export function testConnection(asked: Asked): Answer {
	const id = paramOf(asked.call, 'connectionId').toLowerCase();
	const one = asked.state.tenant.fabric.connections.find((each) => each.id === id);
	if (!one) throw fabricRefusal(404, 'EntityNotFound', 'The connection could not be found.');
	if (one.isClosed) {
		const words = 'The caller may not manage the connection.';
		throw fabricRefusal(403, 'InsufficientPermissionsToManageConnection', words);
	}
	return tested(asked, one, { status: one.status, errors: one.errors });
}

/** POST gateways/{id}/checkStatus: only reads. Online may come with errors of single members. */
export function checkGateway(asked: Asked): Answer {
	const id = paramOf(asked.call, 'gatewayId').toLowerCase();
	const one = asked.state.tenant.fabric.gateways.find((each) => each.id === id);
	if (!one || one.isClosed) {
		throw fabricRefusal(404, 'EntityNotFound', 'The gateway could not be found.');
	}
	return tested(asked, one, {
		status: one.status,
		gatewayVersion: '3000.230.13',
		errorDetails: one.errors,
	});
}

/** GET capacities: those on which the caller has a workspace is not told; their administrators see them. */
export function listFabricCapacities({ state, caller }: Asked): Answer {
	const value = state.tenant.capacities
		.filter(({ admins }) => admins.includes(caller.name))
		.map(({ id, displayName, sku, region, state: word }) => ({
			id,
			displayName,
			sku,
			region,
			state: word === 'Active' ? 'Active' : 'Inactive',
		}));
	return { status: 200, body: { value } };
}

function tested(asked: Asked, { isSlow }: Health, answer: unknown): Answer {
	if (isSlow) return carryOut(asked, { status: 200, result: () => answer });
	return { status: 200, body: answer };
}

function hasItem({ now }: Asked, workspace: Workspace, id: string): boolean {
	const items = [...workspace.semanticModels, ...existingDataflows(workspace, now)];
	return items.some((item) => item.id === id);
}
