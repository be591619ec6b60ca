import type { INodeProperties } from 'n8n-workflow';

import { chosenThing, workspaceUrlParts } from '../editor/chosen';
import { badInput } from '../faults/errors';
import { locatorField } from '../editor/locator';
import { path, request } from '../calls/request';
import { isServicePrincipal, type RequestContext } from '../calls/session';
import { text } from '../values/values';
import { remembered } from '../calls/remembered';
import { collectRows } from './pages';
import { recover } from '../faults/recover';

/** A workspace as the Fabric API addresses it. */
export interface FabricWorkspace {
	id: string;
	name?: string;
	/** Root of every call in this workspace. */
	path: string;
}

const myWorkspace = ['me', 'my workspace'];

/** The workspace of a Fabric item; `whose` completes its description, as in "of the dataflow". */
export function fabricWorkspaceField(whose: string): INodeProperties {
	return locatorField({
		displayName: 'Workspace',
		name: 'workspace',
		description: `The workspace ${whose}`,
		searchListMethod: 'searchFabricWorkspaces',
		namePlaceholder: 'e.g. Finance',
		urlPlaceholder: 'https://app.fabric.microsoft.com/groups/…',
	});
}

/**
 * The workspace that a locator's value names; `me` (as the Power BI node writes it) is the user's own.
 * @throws one sentence when it is empty, unknown, ambiguous, or My workspace for a service principal
 */
export async function fabricWorkspaceOf(
	ctx: RequestContext,
	value: unknown,
): Promise<FabricWorkspace> {
	return await chosenThing<FabricWorkspace>(ctx, value, {
		noun: 'workspace',
		title: 'workspace',
		urlParts: workspaceUrlParts,
		idWords: myWorkspace,
		byId: async (id, name) =>
			myWorkspace.includes(id) ? await ownWorkspace(ctx) : workspaceAt(id, name),
		named: async () => (await workspaceRows(ctx)).map(workspaceIn),
	});
}

/** All workspaces the account may see, as the service describes them. */
export async function workspaceRows(ctx: RequestContext): Promise<unknown[]> {
	return await remembered(ctx, 'workspaces', async () =>
		collectRows(ctx, { path: '/v1/workspaces', intent: 'list the workspaces' }),
	);
}

/** A workspace of a listing. */
export function workspaceIn(row: unknown): FabricWorkspace {
	return workspaceAt(text(row, 'id') ?? '', text(row, 'displayName'));
}

/** The same workspace with its name, where the account may read it: names only make results readable. */
export async function namedWorkspace(
	ctx: RequestContext,
	workspace: FabricWorkspace,
): Promise<FabricWorkspace> {
	if (workspace.name !== undefined) return workspace;
	const name = await remembered(ctx, workspace.path, async () => nameAt(ctx, workspace.path));
	return { ...workspace, name };
}

/** The display name of what a path addresses; undefined when it cannot be read. */
export async function nameAt(ctx: RequestContext, at: string): Promise<string | undefined> {
	const call = { service: 'fabric', method: 'GET', path: at, intent: 'read a name' } as const;
	return await recover(
		async () => text((await request(ctx, call)).body, 'displayName'),
		() => undefined,
	);
}

async function ownWorkspace(ctx: RequestContext): Promise<FabricWorkspace> {
	const own = (await workspaceRows(ctx)).find((row) => text(row, 'type') === 'Personal');
	if (own !== undefined && !isServicePrincipal(ctx)) return workspaceIn(own);
	throw badInput(
		ctx.getNode(),
		isServicePrincipal(ctx)
			? 'A service principal has no My workspace: choose a workspace that it is a member of, or sign in as a user.'
			: 'Fabric lists no My workspace for this user: choose another workspace.',
	);
}

function workspaceAt(id: string, name?: string): FabricWorkspace {
	return { id, name, path: path`/v1/workspaces/${id}` };
}
