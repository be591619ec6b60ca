import type { Answer } from '../answers';
import { roleIn } from '../powerBi/access';
import type { Workspace } from '../tenant';
import { workspaceOf } from './access';
import type { Asked } from './access';
import { pageOf } from './paging';
import { fabricRefusal } from './problems';

const roles = ['Admin', 'Contributor', 'Member', 'Viewer'];

/** GET workspaces: those in which the caller has one of the roles; a user's own is among them. */
export function listWorkspaces(asked: Asked): Answer {
	const { state, call, caller } = asked;
	const wanted = call.query.roles?.split(',');
	if (wanted?.some((role) => !roles.includes(role))) {
		throw fabricRefusal(400, 'InvalidParameter', 'Invalid workspace role.');
	}
	const rows = state.tenant.workspaces
		.filter((one) => {
			const role = roleIn(one, caller);
			return role !== undefined && (wanted?.includes(role) ?? true);
		})
		.map((one) => workspaceEntry(asked, one));
	return pageOf(asked, rows);
}

/** GET workspaces/{id}. */
export function getWorkspace(asked: Asked): Answer {
	return { status: 200, body: workspaceEntry(asked, workspaceOf(asked)) };
}

/** GET folders: those of the workspace, nested ones included. */
export function listFolders(asked: Asked): Answer {
	const { id: workspaceId, folders } = workspaceOf(asked);
	return pageOf(
		asked,
		folders.map((folder) => ({ ...folder, workspaceId })),
	);
}

function workspaceEntry({ state, call }: Asked, workspace: Workspace): Record<string, unknown> {
	const { id, name, owner, capacityId } = workspace;
	const capacity = state.tenant.capacities.find((one) => one.id === capacityId);
	const ownEndpoint = call.query.preferWorkspaceSpecificEndpoints === 'true';
	return {
		id,
		displayName: name,
		description: '',
		type: owner === undefined ? 'Workspace' : 'Personal',
		...(capacity ? { capacityId, capacityRegion: capacity.region } : {}),
		...(ownEndpoint ? { apiEndpoint: state.urls.fabricRegion } : {}),
	};
}
