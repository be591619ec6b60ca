import { headerOf, paramOf, refusal } from '../answers';
import type { Call } from '../answers';
import { audiences } from '../entra/scopes';
import { readAccessToken } from '../entra/tokens';
import { roleIn } from '../powerBi/access';
import type { Caller } from '../powerBi/access';
import type { State } from '../state';
import type { Workspace, WorkspaceRole } from '../tenant';
import type { Dataflow } from './dataflow';
import type { FabricItem } from './fabricItem';
import type { Bucket } from './fabricState';
import { fabricProblem, fabricRefusal, itemNotFound } from './problems';
import type { FabricSettings } from './settings';

/** A request whose token was checked and counted, with the instant at which it is served. */
export interface Asked {
	state: State;
	settings: FabricSettings;
	call: Call;
	caller: Caller;
	now: number;
}

const rank: Record<WorkspaceRole, number> = { Viewer: 0, Contributor: 1, Member: 2, Admin: 3 };
const minuteMs = 60_000;

/** Checks the token and the quota. Tokens for Power BI are accepted as well as Fabric's own. */
export function askedOf(state: State, call: Call, bucket: Bucket): Asked {
	const [, token] = /^bearer (.+)$/i.exec(headerOf(call, 'authorization')) ?? [];
	if (!token) throw fabricRefusal(401, 'Unauthorized', 'The caller is not authenticated.');
	const claims = readAccessToken(state, token);
	const audience = claims?.audience ?? '';
	if (!claims || ![audiences.fabric, audiences.powerBi].some((one) => one === audience)) {
		throw fabricRefusal(401, 'InvalidToken', 'Access token is invalid');
	}
	if (claims.expired || claims.revoked) {
		const words = 'Access token has expired, resubmit with a new access token';
		throw fabricRefusal(401, 'TokenExpired', words);
	}
	const isServicePrincipal = claims.userPrincipalName === undefined;
	if (isServicePrincipal && !state.tenant.servicePrincipalsAllowed) {
		throw fabricRefusal(403, 'Forbidden', 'Service principals may not call Fabric public APIs.');
	}
	const { objectId, userPrincipalName: name = claims.clientId } = claims;
	const { settings } = state.tenant.fabric;
	const caller = { objectId, isServicePrincipal, name };
	const asked = { state, settings, call, caller, now: state.clock.now() };
	count(asked, bucket);
	return asked;
}

/** The workspace in the path, for a caller with at least the needed role. */
export function workspaceOf(asked: Asked, needed: WorkspaceRole = 'Viewer'): Workspace {
	const { state, call, caller } = asked;
	const id = paramOf(call, 'workspaceId').toLowerCase();
	const workspace = state.tenant.workspaces.find((one) => one.id === id);
	const role = workspace && roleIn(workspace, caller);
	if (!workspace || !role) {
		throw fabricRefusal(404, 'WorkspaceNotFound', 'The requested workspace is not found.');
	}
	if (rank[role] < rank[needed]) {
		const words = `The caller needs the workspace role ${needed}.`;
		throw fabricRefusal(
			403,
			needed === 'Admin' ? 'InsufficientWorkspaceRole' : 'InsufficientPrivileges',
			words,
		);
	}
	return workspace;
}

/** The dataflow in the path, as long as it exists and is not deleted. */
export function dataflowOf(asked: Asked, workspace: Workspace): Dataflow {
	const id = paramOf(asked.call, 'itemId').toLowerCase();
	const dataflow = existingDataflows(workspace, asked.now).find((one) => one.id === id);
	if (!dataflow) throw itemNotFound();
	return dataflow;
}

/** The item in the path that is no dataflow, of one type where it is given, as long as it exists and is not deleted. */
export function itemOf(asked: Asked, workspace: Workspace, type?: string): FabricItem {
	const id = paramOf(asked.call, 'itemId').toLowerCase();
	const item = existingItems(workspace, asked.now).find((one) => one.id === id);
	if (!item || (type !== undefined && item.type !== type)) throw itemNotFound();
	return item;
}

/** The item in the path, a dataflow or any other. */
export function runnableOf(asked: Asked, workspace: Workspace): Dataflow | FabricItem {
	const id = paramOf(asked.call, 'itemId').toLowerCase();
	const isOther = workspace.items.some((one) => one.id === id);
	return isOther ? itemOf(asked, workspace) : dataflowOf(asked, workspace);
}

/** The items besides dataflows that exist at a time. */
export function existingItems(workspace: Workspace, now: number): FabricItem[] {
	return workspace.items.filter(
		({ createdAt, deletedAt }) => createdAt <= now && (deletedAt ?? Infinity) > now,
	);
}

/** The dataflows that exist at a time. */
export function existingDataflows(workspace: Workspace, now: number): Dataflow[] {
	return workspace.dataflows.filter(
		({ createdAt, deletedAt }) => createdAt <= now && (deletedAt ?? Infinity) > now,
	);
}

/** Refuses what needs a running Fabric capacity. */
export function requireCapacity({ state }: Asked, { capacityId }: Workspace): void {
	const capacity = state.tenant.capacities.find(({ id }) => id === capacityId);
	if (!capacity) {
		const words = 'The operation is not supported for the capacity of the workspace.';
		throw fabricRefusal(403, 'UnsupportedCapacitySKU', words);
	}
	if (capacity.state !== 'Active') {
		throw fabricRefusal(403, 'CapacityNotActive', 'The capacity of the workspace is not active.');
	}
}

function count({ state, settings, caller, now }: Asked, bucket: Bucket): void {
	const { counters } = state.tenant.fabric;
	const key = `${bucket}:${caller.objectId}`;
	const current = counters.get(key);
	const counter = current && now - current.since < minuteMs ? current : { since: now, calls: 0 };
	counters.set(key, counter);
	counter.calls += 1;
	if (counter.calls <= settings.callsPerMinute) return;
	const seconds = Math.ceil((counter.since + minuteMs - now) / 1000);
	const until = new Date(counter.since + minuteMs).toUTCString();
	const words = `Request is blocked by the upstream service until: ${until}`;
	const problem = fabricProblem(429, 'RequestBlocked', words);
	throw refusal({ ...problem, headers: { ...problem.headers, 'retry-after': String(seconds) } });
}
