import { headerOf, paramOf, refusal } from '../answers';
import type { Call } from '../answers';
import { audiences } from '../entra/scopes';
import { readAccessToken } from '../entra/tokens';
import type { SemanticModel } from '../semanticModel';
import type { State } from '../state';
import type { Workspace, WorkspaceRole } from '../tenant';
import { entityNotFound, headerProblem, nestedProblem, tokenExpired } from './problems';

/** Who calls. */
export interface Caller {
	objectId: string;
	isServicePrincipal: boolean;
	/** User name, or the client id of a service principal. */
	name: string;
}

const rank: Record<WorkspaceRole, number> = { Viewer: 0, Contributor: 1, Member: 2, Admin: 3 };

/** The caller of a request; refuses a token that is missing, foreign, for another audience, or no longer valid. */
export function callerOf(state: State, call: Call): Caller {
	const [, token] = /^bearer (.+)$/i.exec(headerOf(call, 'authorization')) ?? [];
	const claims = token ? readAccessToken(state, token) : undefined;
	if (!claims || claims.audience !== audiences.powerBi) {
		throw refusal(headerProblem(403, 'InvalidToken'));
	}
	if (claims.expired || claims.revoked) throw refusal(tokenExpired(state));
	const isServicePrincipal = claims.userPrincipalName === undefined;
	if (isServicePrincipal && !state.tenant.servicePrincipalsAllowed) {
		throw refusal({ status: 403, body: { Message: 'API is not accessible for application' } });
	}
	const { objectId, userPrincipalName: name = claims.clientId } = claims;
	return { objectId, isServicePrincipal, name };
}

/** The workspace that a request is about: the one in its path, else the caller's My workspace. */
export function workspaceOf(
	state: State,
	call: Call,
	caller: Caller,
	needed: WorkspaceRole = 'Viewer',
): Workspace {
	const { groupId } = call.params;
	if (groupId === undefined) {
		if (caller.isServicePrincipal) throw notAuthorized();
		return state.tenant.myWorkspace(caller);
	}
	const workspace = state.tenant.workspaces.find((one) => one.id === groupId.toLowerCase());
	const role = workspace && roleIn(workspace, caller);
	if (!workspace || !role) throw refusal(headerProblem(401, 'GroupNotAccessible'));
	if (rank[role] < rank[needed]) throw notAuthorized();
	return workspace;
}

/** The semantic model that a request's path names, inside its workspace. */
export function modelOf(workspace: Workspace, call: Call): SemanticModel {
	const model = workspace.semanticModels.find(
		(one) => one.id === paramOf(call, 'datasetId').toLowerCase(),
	);
	if (!model) throw entityNotFound();
	return model;
}

/** The caller's role, if any; owners of a My workspace are its administrators. */
export function roleIn(workspace: Workspace, caller: Caller): WorkspaceRole | undefined {
	return workspace.owner === caller.objectId ? 'Admin' : workspace.roles[caller.objectId];
}

/** A genuine lack of permission, which a new token does not cure. */
export function notAuthorized(): Error {
	return refusal(nestedProblem(403, 'PowerBINotAuthorizedException'));
}
