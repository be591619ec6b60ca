import type { IDataObject } from 'n8n-workflow';

import { problemBehind } from '../errors';
import { request } from '../request';
import type { RequestContext } from '../session';
import { known, list, member, text } from '../values';
import { readRecords } from './calls';
import { plainlyNamed } from './columnNames';
import { runDax } from './daxQuery';
import { entryId, historyOf, refreshPath } from './history';
import type { SemanticModel } from './semanticModel';

/** A table of a semantic model with what is known of its partitions. */
export interface ModelTable {
	name: string;
	description?: string;
	isHidden?: boolean;
	storageMode?: string;
	/** Absent when nothing tells. */
	partitions?: ModelPartition[];
	/** Where this was read: the model itself, its push tables, or its past refreshes. */
	source: 'model' | 'pushTables' | 'refreshes';
}

export interface ModelPartition {
	name: string;
	/** When its data was loaded last, in ISO 8601. */
	refreshedTime?: string;
}

/**
 * The tables and partitions of any model, from the first source that answers. Tables: `INFO.VIEW.TABLES`, the tables
 * of a push dataset, the objects of past enhanced refreshes. Partitions: `INFO.PARTITIONS`, which many models refuse
 * over REST, else the objects of past enhanced refreshes.
 * @throws the first refusal when no source answers
 */
export async function modelTables(
	ctx: RequestContext,
	model: SemanticModel,
): Promise<ModelTable[]> {
	const viewed = await attempt(async () => await viewedTables(ctx, model));
	if ('value' in viewed) return await withPartitions(ctx, model, viewed.value);
	const pushed = await attempt(async () => await pushedTables(ctx, model));
	if ('value' in pushed) return pushed.value;
	const refreshed = await attempt(async () => await refreshedTables(ctx, model));
	if ('value' in refreshed && refreshed.value.length > 0) return refreshed.value;
	throw viewed.fault;
}

interface Viewed extends ModelTable {
	id: string;
}

async function viewedTables(ctx: RequestContext, model: SemanticModel): Promise<Viewed[]> {
	const { rows } = await runDax(ctx, model, { query: 'EVALUATE INFO.VIEW.TABLES()' });
	return plainlyNamed(rows).map((row) =>
		known({
			id: text(row, 'ID') ?? '',
			name: text(row, 'Name') ?? '',
			description: text(row, 'Description'),
			isHidden: member(row, 'IsHidden') as boolean | undefined,
			storageMode: text(row, 'StorageMode'),
			source: 'model' as const,
		}),
	);
}

async function withPartitions(
	ctx: RequestContext,
	model: SemanticModel,
	tables: Viewed[],
): Promise<ModelTable[]> {
	const listed = await attempt(async () => await listedPartitions(ctx, model));
	const refreshed = 'value' in listed ? [] : await pastObjects(ctx, model);
	return tables.map(({ id, ...table }) => {
		const partitions =
			'value' in listed
				? listed.value.filter((row) => text(row, 'TableID') === id).map(partitionOf)
				: refreshed.find(({ name }) => name === table.name)?.partitions;
		return known({ ...table, partitions });
	});
}

async function listedPartitions(ctx: RequestContext, model: SemanticModel): Promise<IDataObject[]> {
	const { rows } = await runDax(ctx, model, { query: 'EVALUATE INFO.PARTITIONS()' });
	return plainlyNamed(rows);
}

function partitionOf(row: IDataObject): ModelPartition {
	return known({ name: text(row, 'Name') ?? '', refreshedTime: text(row, 'RefreshedTime') });
}

async function pushedTables(ctx: RequestContext, model: SemanticModel): Promise<ModelTable[]> {
	const records = await readRecords(ctx, {
		path: `${model.path}/tables`,
		intent: `list the tables of ${model.title}`,
	});
	return records.map((row) => ({ name: text(row, 'name') ?? '', source: 'pushTables' }));
}

async function pastObjects(ctx: RequestContext, model: SemanticModel): Promise<ModelTable[]> {
	const refreshed = await attempt(async () => await refreshedTables(ctx, model));
	return 'value' in refreshed ? refreshed.value : [];
}

const refreshesToRead = 3;

/** Tables and partitions that the newest enhanced refreshes named; not more than a few are read. */
async function refreshedTables(ctx: RequestContext, model: SemanticModel): Promise<ModelTable[]> {
	const ids = (await historyOf(ctx, model))
		.filter((entry) => text(entry, 'refreshType') === 'ViaEnhancedApi')
		.flatMap((entry) => entryId(entry) ?? [])
		.slice(0, refreshesToRead);
	const partitions = new Map<string, Set<string>>();
	for (const id of ids) {
		const details = await request(ctx, {
			service: 'powerBi',
			method: 'GET',
			path: refreshPath(model, id),
			intent: `read the objects of refresh ${id}`,
		});
		for (const object of list(details.body, 'objects')) note(partitions, object);
	}
	return [...partitions].map(([name, names]) => ({
		name,
		partitions: [...names].map((partition) => ({ name: partition })),
		source: 'refreshes',
	}));
}

function note(partitions: Map<string, Set<string>>, object: unknown): void {
	const table = text(object, 'table');
	if (table === undefined) return;
	const names = partitions.get(table) ?? new Set<string>();
	partitions.set(table, names);
	const partition = text(object, 'partition');
	if (partition !== undefined) names.add(partition);
}

type Attempt<T> = { value: T } | { fault: Error };

/** A source that refuses gives way to the next one; what is no refusal (a bug, a stop) does not count as one. */
async function attempt<T>(read: () => Promise<T>): Promise<Attempt<T>> {
	let fault: unknown;
	try {
		return { value: await read() };
	} catch (error) {
		fault = error;
	}
	if (problemBehind(fault) !== undefined) return { fault: fault as Error };
	throw fault;
}
