import type { INodeProperties } from 'n8n-workflow';

import type { RequestContext } from '../calls/session';
import { path, request } from '../calls/request';
import { remembered } from '../calls/remembered';
import { chosenThing, itemUrlParts } from '../editor/chosen';
import { locatorField } from '../editor/locator';
import { itemWords } from '../jobs/thing';
import { text } from '../values/values';
import { collectRows } from './pages';
import { toList, toRead } from './permissions';
import { nameAt, namedWorkspace, type FabricWorkspace } from './workspace';

/** An item of a workspace as Fabric's API addresses it. */
export interface FabricItem {
	id: string;
	name?: string;
	/** Fabric's word for what it is: Dataflow, DataPipeline, Notebook, … */
	type: string;
	workspace: FabricWorkspace;
	/** Root of every call about it as an item. */
	path: string;
	/** Names it in sentences: `data pipeline "Load" in workspace "Finance"`. */
	title: string;
}

/** The choice of an item of any type; `purpose` completes its description, as in "to read". */
export function itemField(purpose: string): INodeProperties {
	return locatorField({
		displayName: 'Item',
		name: 'item',
		description: `The item ${purpose}`,
		searchListMethod: 'searchFabricItems',
		dependsOn: ['workspace.value'],
		namePlaceholder: 'e.g. Bronze',
		urlPlaceholder: 'https://app.fabric.microsoft.com/groups/…/lakehouses/…',
	});
}

/** The items of a workspace as the service lists them, of one type where it is given. */
export async function itemRows(
	ctx: RequestContext,
	workspace: FabricWorkspace,
	type?: string,
): Promise<unknown[]> {
	return await remembered(ctx, `${workspace.path}/items ${type ?? ''}`, async () =>
		itemsListed(ctx, workspace, { type }),
	);
}

/** The same, asked anew, and at most `limit`. */
export async function itemsListed(
	ctx: RequestContext,
	workspace: FabricWorkspace,
	{ type, limit }: { type?: string; limit?: number },
): Promise<unknown[]> {
	const what = type === undefined ? 'item' : itemWords(type);
	return await collectRows(ctx, {
		path: `${workspace.path}/items`,
		query: type === undefined ? undefined : new URLSearchParams({ type }),
		limit,
		needs: toList,
		intent: `list the ${what}s${placeOf(workspace)}`,
	});
}

/** An item of a listing. */
export function itemOfRow(workspace: FabricWorkspace, row: unknown): FabricItem {
	const [id, type] = [text(row, 'id') ?? '', text(row, 'type') ?? 'item'];
	return itemIn(workspace, { id, type, name: text(row, 'displayName') });
}

/**
 * The item in a workspace that a locator's value names; of one type where it is given, otherwise of the type that the
 * service says. Throws one sentence when it names none.
 */
export async function itemOf(
	ctx: RequestContext,
	workspace: FabricWorkspace,
	{ value, type }: { value: unknown; type?: string },
): Promise<FabricItem> {
	const noun = type === undefined ? 'item' : itemWords(type);
	return await chosenThing<FabricItem>(ctx, value, {
		noun,
		title: `${noun}${placeOf(workspace)}`,
		urlParts: itemUrlParts,
		byId: async (id, name) =>
			type === undefined
				? await itemRead(ctx, workspace, id)
				: itemIn(workspace, { id, type, name }),
		named: async () =>
			(await itemRows(ctx, workspace, type)).map((row) => itemOfRow(workspace, row)),
	});
}

/** The same item with the names of itself and its workspace, where the account may read them. */
export async function namedItem(ctx: RequestContext, item: FabricItem): Promise<FabricItem> {
	const workspace = await namedWorkspace(ctx, item.workspace);
	if (item.name !== undefined) return itemIn(workspace, item);
	const name = await remembered(ctx, item.path, async () => nameAt(ctx, item.path));
	return itemIn(workspace, { ...item, name });
}

/** The service's record of an item. */
export async function itemRecord(
	ctx: RequestContext,
	{ path: at, title, type }: Pick<FabricItem, 'path' | 'title' | 'type'>,
): Promise<unknown> {
	return await remembered(ctx, `${at} itself`, async () => {
		const intent = `read ${title}`;
		const call = { service: 'fabric', method: 'GET', path: at, reads: 'json', intent } as const;
		return (await request(ctx, { ...call, needs: toRead(type) })).body;
	});
}

async function itemRead(
	ctx: RequestContext,
	workspace: FabricWorkspace,
	id: string,
): Promise<FabricItem> {
	const row = await itemRecord(ctx, itemIn(workspace, { id, type: 'item' }));
	return itemIn(workspace, {
		id,
		type: text(row, 'type') ?? 'item',
		name: text(row, 'displayName'),
	});
}

function itemIn(
	workspace: FabricWorkspace,
	{ id, type, name }: Pick<FabricItem, 'id' | 'type' | 'name'>,
): FabricItem {
	return {
		id,
		name,
		type,
		workspace,
		path: `${workspace.path}${path`/items/${id}`}`,
		title: `${itemWords(type)} ${name === undefined ? id : `"${name}"`}${placeOf(workspace)}`,
	};
}

function placeOf({ name }: FabricWorkspace): string {
	return name === undefined ? '' : ` in workspace "${name}"`;
}
