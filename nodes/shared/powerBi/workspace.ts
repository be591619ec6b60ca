import type { INodeProperties } from 'n8n-workflow';

import { portalAt } from '../../../credentials/clouds';
import { chosenThing, workspaceUrlParts } from '../editor/chosen';
import { badInput } from '../faults/errors';
import { remembered } from '../calls/remembered';
import { locatorField } from '../editor/locator';
import { path, request } from '../calls/request';
import { isServicePrincipal, sessionOf, type RequestContext } from '../calls/session';
import { rowsOf, text } from '../values/values';
import { nameContains, nameIs } from './odata';
import type { JobIdentity } from '../jobs/identity';
import { recover } from '../faults/recover';

/** A workspace as the Power BI API addresses it. Without an id it is the user's own My workspace. */
export interface Workspace {
	id?: string;
	name?: string;
	/** Root of every call in this workspace. */
	path: string;
}

const root = '/v1.0/myorg';
const myWorkspaceId = 'me';
const myWorkspaceWords = [myWorkspaceId, 'my workspace'];

/** The workspace of something; `whose` completes its description, as in "of the semantic model". */
export function workspaceField(whose: string): INodeProperties {
	return locatorField({
		displayName: 'Workspace',
		name: 'workspace',
		description: `The workspace ${whose}. My Workspace is for users only.`,
		searchListMethod: 'searchWorkspaces',
		namePlaceholder: 'e.g. Finance',
		urlPlaceholder: 'https://app.powerbi.com/groups/…',
	});
}

/**
 * The workspace that a locator's value names.
 * @throws one sentence when it is empty, unknown, ambiguous, or My workspace for a service principal
 */
export async function workspaceOf(ctx: RequestContext, value: unknown): Promise<Workspace> {
	return await chosenThing<Workspace>(ctx, value, {
		noun: 'workspace',
		title: 'workspace',
		urlParts: workspaceUrlParts,
		idWords: myWorkspaceWords,
		byId: (id, name) => (myWorkspaceWords.includes(id) ? myWorkspace(ctx) : workspaceAt(id, name)),
		named: async (name) => await workspacesBy(ctx, { $filter: nameIs(name), $top: 100 }),
	});
}

/** All workspaces the account may see whose name contains the text; one page of at most `top` from `skip`. */
export async function workspacePage(
	ctx: RequestContext,
	{ filter, top, skip }: { filter?: string; top: number; skip: number },
): Promise<Workspace[]> {
	const matching = nameContains(filter);
	const query = { $top: top, $skip: skip, ...(matching ? { $filter: matching } : {}) };
	return await workspacesBy(ctx, query);
}

async function workspacesBy(ctx: RequestContext, query: Record<string, string | number>) {
	const { body } = await request(ctx, {
		service: 'powerBi',
		method: 'GET',
		path: `${root}/groups`,
		query,
		reads: 'rows',
		intent: 'list the workspaces',
	});
	return (rowsOf(body) ?? []).map((row) => workspaceAt(text(row, 'id') ?? '', text(row, 'name')));
}

/** A workspace whose id is known. */
export function workspaceAt(id: string, name?: string): Workspace {
	return { id, name, path: path`/v1.0/myorg/groups/${id}` };
}

function myWorkspace(ctx: RequestContext): Workspace {
	if (isServicePrincipal(ctx)) {
		throw badInput(
			ctx.getNode(),
			'A service principal has no My workspace: choose a workspace that it is a member of, or sign in as a user.',
		);
	}
	return { name: 'My workspace', path: root };
}

/** A workspace's members as they stand in a result. */
export function workspaceIdentity({ id, name }: Workspace): JobIdentity {
	return { workspaceId: id ?? myWorkspaceId, workspaceName: name };
}

/** The same workspace with its name, asked from the service where it is not known yet. */
export async function namedWorkspace(
	ctx: RequestContext,
	workspace: Workspace,
): Promise<Workspace> {
	return { ...workspace, name: workspace.name ?? (await nameAt(ctx, workspace.path)) };
}

/** The name that the service gives at a path, asked once a run; undefined where it is refused, since names only help reading. */
export async function nameAt(ctx: RequestContext, at: string): Promise<string | undefined> {
	return await remembered(ctx, at, async () => {
		const call = { service: 'powerBi', method: 'GET', path: at, intent: 'read a name' } as const;
		return await recover(
			async () => text((await request(ctx, call)).body, 'name'),
			() => undefined,
		);
	});
}

/** The portal's host is the API's with app for api, in every named cloud; others have no known portal. */
export async function portalOf(ctx: RequestContext): Promise<string | undefined> {
	return portalAt((await sessionOf(ctx)).cloud, 'powerBi');
}

/**
 * Refuses My workspace where the API knows workspaces only; `reason` completes "My workspace …".
 * @throws one sentence before anything is sent
 */
export function requireGroup(ctx: RequestContext, { id }: Workspace, reason: string): void {
	if (id !== undefined) return;
	throw badInput(ctx.getNode(), `My workspace ${reason}: choose another workspace.`);
}

/** Where something stands, for the end of its title: ` in workspace "Finance"`; nothing where only an id is known. */
export function placeOf({ id, name }: Workspace): string {
	if (id === undefined) return ' in My workspace';
	return name === undefined ? '' : ` in workspace "${name}"`;
}
