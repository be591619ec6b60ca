import type { Answer } from '../answers';
import { paramOf, recordOf } from '../answers';
import type { Workspace } from '../tenant';
import {
	dataflowOf,
	existingDataflows,
	existingItems,
	requireCapacity,
	runnableOf,
	workspaceOf,
} from './access';
import type { Asked } from './access';
import type { Dataflow } from './dataflow';
import type { FabricItem } from './fabricItem';
import { checkedParts } from './definitionRules';
import { carryOut } from './operations';
import { pageOf } from './paging';
import { fabricRefusal, invalidRequest } from './problems';

/** GET dataflows, and GET items of that type: of the workspace or a folder, nested ones unless told otherwise. */
export function listDataflows(asked: Asked): Answer {
	const { call, now } = asked;
	const workspace = workspaceOf(asked);
	const { rootFolderId: root, recursive = 'true', type } = call.query;
	if (root !== undefined) requireFolder(workspace, root);
	const within = ({ folderId }: Dataflow): boolean =>
		folderId === root || (recursive === 'true' && isBelow(workspace, folderId, root));
	const isWanted = (its: string) => type === undefined || type === its;
	const dataflows = isWanted('Dataflow') ? existingDataflows(workspace, now).filter(within) : [];
	const others = call.path.endsWith('/items')
		? [...existingItems(workspace, now), ...modelsOf(workspace)]
		: [];
	return pageOf(asked, [
		...dataflows.map((one) => dataflowEntry(workspace, one)),
		...others.filter((one) => isWanted(one.type)).map((one) => itemEntry(workspace, one)),
	]);
}

/** GET items/{id}, of any type. */
export function getItem(asked: Asked): Answer {
	const workspace = workspaceOf(asked);
	const id = paramOf(asked.call, 'itemId').toLowerCase();
	const model = modelsOf(workspace).find((one) => one.id === id);
	const item = model ?? runnableOf(asked, workspace);
	return {
		status: 200,
		body: 'type' in item ? itemEntry(workspace, item) : dataflowEntry(workspace, item),
	};
}

type Entry = Pick<FabricItem, 'id' | 'type' | 'name' | 'description'>;

function modelsOf({ semanticModels }: Workspace): Entry[] {
	return semanticModels.map(({ id, name }) => ({
		id,
		name,
		type: 'SemanticModel',
		description: '',
	}));
}

function itemEntry({ id: workspaceId }: Workspace, item: Entry): Record<string, unknown> {
	const { id, type, name: displayName, description } = item;
	return { id, type, displayName, description, workspaceId };
}

/** GET dataflows/{id}. */
export function getDataflow(asked: Asked): Answer {
	const workspace = workspaceOf(asked);
	return { status: 200, body: dataflowEntry(workspace, dataflowOf(asked, workspace)) };
}

/** POST items: creates it at once, or as an operation. */
export function createDataflow(asked: Asked): Answer {
	const { state, call, now } = asked;
	const workspace = workspaceOf(asked, 'Contributor');
	requireCapacity(asked, workspace);
	const body = recordOf(call.body);
	if (call.path.endsWith('/items') && body.type !== 'Dataflow') {
		throw fabricRefusal(400, 'InvalidItemType', 'Invalid item type.');
	}
	const name = nameOf(asked, workspace, body.displayName);
	const folderId = body.folderId as string | undefined;
	if (folderId !== undefined) requireFolder(workspace, folderId);
	const parts = body.definition === undefined ? [] : checkedParts(recordOf(body.definition).parts);
	const dataflow = state.tenant.addDataflow(workspace, {
		name,
		description: descriptionOf(body.description),
		folderId,
		createdAt: Infinity,
		versions: parts.length === 0 ? [] : [{ at: now, parts }],
		published: undefined,
	});
	return carryOut(asked, {
		status: 201,
		result: () => dataflowEntry(workspace, dataflow),
		apply: (at) => void (dataflow.createdAt = at),
	});
}

/** PATCH items/{id}. */
export function updateDataflow(asked: Asked): Answer {
	const workspace = workspaceOf(asked, 'Contributor');
	const dataflow = dataflowOf(asked, workspace);
	const { displayName, description } = recordOf(asked.call.body);
	if (displayName === undefined && description === undefined) {
		throw invalidRequest('The update request holds nothing to update.');
	}
	if (displayName !== undefined) dataflow.name = nameOf(asked, workspace, displayName);
	if (description !== undefined) dataflow.description = descriptionOf(description);
	return { status: 200, body: dataflowEntry(workspace, dataflow) };
}

/** DELETE items/{id}: soft, or permanent for administrators. */
export function deleteDataflow(asked: Asked): Answer {
	const { call, now } = asked;
	const hard = call.query.hardDelete === 'true';
	const workspace = workspaceOf(asked, hard ? 'Admin' : 'Contributor');
	const dataflow = dataflowOf(asked, workspace);
	dataflow.deletedAt = now;
	if (hard) workspace.dataflows.splice(workspace.dataflows.indexOf(dataflow), 1);
	return { status: 200 };
}

/** A dataflow as the service describes it. */
export function dataflowEntry(
	{ id: workspaceId }: Workspace,
	dataflow: Dataflow,
): Record<string, unknown> {
	const { id, name: displayName, description, folderId } = dataflow;
	return {
		id,
		type: 'Dataflow',
		displayName,
		description,
		workspaceId,
		...(folderId === undefined ? {} : { folderId }),
	};
}

function nameOf({ now }: Asked, workspace: Workspace, given: unknown): string {
	if (typeof given !== 'string' || given.trim() === '')
		throw invalidRequest('displayName is required.');
	const taken = existingDataflows(workspace, now).some(
		({ name }) => name.toLowerCase() === given.toLowerCase(),
	);
	if (taken) {
		const words = 'Requested item display name is already in use.';
		throw fabricRefusal(409, 'ItemDisplayNameAlreadyInUse', words);
	}
	return given;
}

function descriptionOf(given: unknown): string {
	const text = typeof given === 'string' ? given : '';
	if (text.length > 256) throw invalidRequest('The description is longer than 256 characters.');
	return text;
}

function requireFolder({ folders }: Workspace, id: string): void {
	if (folders.some((folder) => folder.id === id)) return;
	throw fabricRefusal(404, 'FolderNotFound', 'The requested folder is not found.');
}

function isBelow(
	{ folders }: Workspace,
	folderId: string | undefined,
	root: string | undefined,
): boolean {
	if (root === undefined) return true;
	for (
		let id = folderId;
		id !== undefined;
		id = folders.find((one) => one.id === id)?.parentFolderId
	) {
		if (id === root) return true;
	}
	return false;
}
