import { headerOf, paramOf, refusal } from '../answers';
import type { Call } from '../answers';
import { audiences } from '../entra/scopes';
import { readAccessToken } from '../entra/tokens';
import type { SemanticModel } from '../semanticModel';
import type { State } from '../state';
import type { Workspace, WorkspaceRole } from '../tenant';
import { entityNotFound, headerProblem, notAuthorized, tokenExpired } from './problems';

/** Who calls. */
export interface Caller {
	objectId: string;
	isServicePrincipal: boolean;
	/** User name, or the client id of a service principal. */
	name: string;
}

/** A request whose token was checked, with the instant at which it is served. */
export interface Asked {
	state: State;
	call: Call;
	caller: Caller;
	now: number;
}

const rank: Record<WorkspaceRole, number> = { Viewer: 0, Contributor: 1, Member: 2, Admin: 3 };

/** Checks the token; refuses one that is missing, malformed, for another audience or no longer valid. */
export function askedOf(state: State, call: Call): Asked {
	const [, token] = /^bearer (.+)$/i.exec(headerOf(call, 'authorization')) ?? [];
	if (!token) throw refusal({ status: 403 });
	const claims = readAccessToken(state, token);
	// A well-formed token that does not verify is called expired as well.
	if (!claims)
		throw refusal(isJwt(token) ? tokenExpired(state) : headerProblem(403, 'InvalidToken'));
	if (claims.audience !== audiences.powerBi) throw refusal(headerProblem(403, 'InvalidToken'));
	if (claims.expired || claims.revoked) throw refusal(tokenExpired(state));
	const isServicePrincipal = claims.userPrincipalName === undefined;
	if (isServicePrincipal && !state.tenant.servicePrincipalsAllowed) {
		throw refusal({ status: 403, body: { Message: 'API is not accessible for application' } });
	}
	const { objectId, userPrincipalName: name = claims.clientId } = claims;
	return { state, call, caller: { objectId, isServicePrincipal, name }, now: state.clock.now() };
}

/** The workspace that a request is about: the one in its path, else the caller's My workspace. */
export function workspaceOf(asked: Asked, needed: WorkspaceRole = 'Viewer'): Workspace {
	const { state, call, caller } = asked;
	const { groupId } = call.params;
	if (groupId === undefined) {
		if (caller.isServicePrincipal) throw notAuthorized(state);
		return state.tenant.myWorkspace(caller);
	}
	const workspace = state.tenant.workspaces.find((one) => one.id === groupId.toLowerCase());
	const role = workspace && roleIn(workspace, caller);
	if (!workspace || !role) throw refusal(headerProblem(401, 'GroupNotAccessible'));
	if (rank[role] < rank[needed]) throw notAuthorized(state);
	return workspace;
}

/** The semantic model that a request's path names, inside its workspace. */
export function modelOf(workspace: Workspace, call: Call): SemanticModel {
	const id = paramOf(call, 'datasetId').toLowerCase();
	const model = workspace.semanticModels.find((one) => one.id === id);
	if (!model) throw entityNotFound();
	return model;
}

/** The caller's role, if any; owners of a My workspace are its administrators. */
export function roleIn(workspace: Workspace, caller: Caller): WorkspaceRole | undefined {
	return workspace.owner === caller.objectId ? 'Admin' : workspace.roles[caller.objectId];
}

function isJwt(token: string): boolean {
	return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);
}
