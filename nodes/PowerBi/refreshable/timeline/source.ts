import type { IExecuteFunctions, IPairedItemData } from 'n8n-workflow';

import { collected } from '../../../shared/calls/pages';
import { choiceAt, locatorAt, numberAt } from '../../../shared/editor/readers';
import { capacityOf, type View } from '../../../shared/powerBi/capacity';
import { readRecords } from '../../../shared/powerBi/calls';
import { refreshablePages } from '../../../shared/powerBi/refreshables';
import { namedWorkspace, workspaceOf } from '../../../shared/powerBi/workspace';
import { member } from '../../../shared/values/values';
import { timelineOfItems } from './inputRows';
import { timelineRows, type Listing } from './rows';
import type { Timeline } from './timeline';

/** What is to be drawn, and from which items it comes where it comes from all of them. */
export interface Drawn {
	timeline: Timeline;
	/** How many histories could not be read. */
	unreadable: number;
	pairedItem?: IPairedItemData[];
}

/** Reads what the user wants drawn; undefined for the items after the first where all of them are drawn at once. */
export async function sourceAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<Drawn | undefined> {
	const source = choiceAt<keyof typeof sources>(ctx, itemIndex, 'source');
	return await sources[source](ctx, itemIndex);
}

const sources = { capacity: ofCapacity, workspace: ofWorkspace, inputItems: ofInput };

async function ofCapacity(ctx: IExecuteFunctions, itemIndex: number): Promise<Drawn> {
	const view = choiceAt<View>(ctx, itemIndex, 'view');
	const capacity = await capacityOf(ctx, view, locatorAt(ctx, itemIndex, 'capacity'));
	const models = await collected(
		refreshablePages(ctx, {
			asAdmin: view === 'tenant',
			capacityId: capacity.id,
			expand: 'capacity,group',
			limit: numberAt(ctx, itemIndex, 'models'),
		}),
	);
	return await ofModels(ctx, itemIndex, {
		models,
		listsSchedules: true,
		place: capacity.name ?? capacity.id,
	});
}

async function ofWorkspace(ctx: IExecuteFunctions, itemIndex: number): Promise<Drawn> {
	const chosen = await workspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
	const { id, name, path } = await namedWorkspace(ctx, chosen);
	const records = await readRecords(ctx, {
		path: `${path}/datasets`,
		intent: 'list the semantic models',
	});
	const most = numberAt(ctx, itemIndex, 'models');
	const models = records
		.filter((record) => member(record, 'isRefreshable') === true)
		.slice(0, most)
		.map((record) => ({ ...record, group: { id } }));
	return await ofModels(ctx, itemIndex, {
		models,
		listsSchedules: false,
		place: name ?? 'the workspace',
	});
}

async function ofModels(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ place, ...listing }: Listing & { place: string },
): Promise<Drawn> {
	const to = Date.now();
	const window = { from: to - numberAt(ctx, itemIndex, 'hours') * 3_600_000, to };
	const { rows, unreadable } = await timelineRows(ctx, listing, window);
	return { timeline: { title: `Refreshes on ${place}`, ...window, rows }, unreadable };
}

async function ofInput(ctx: IExecuteFunctions, itemIndex: number): Promise<Drawn | undefined> {
	if (itemIndex > 0) return undefined;
	const items = ctx.getInputData();
	return {
		timeline: { title: 'Refreshes', ...timelineOfItems(items, Date.now()) },
		unreadable: 0,
		pairedItem: items.map((_, item) => ({ item })),
	};
}
