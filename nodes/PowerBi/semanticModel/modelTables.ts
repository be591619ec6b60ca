import type { IDataObject } from 'n8n-workflow';

import { recover } from '../../shared/faults/recover';
import type { RequestContext } from '../../shared/calls/session';
import { isoTime } from '../../shared/values/times';
import { withoutUndefined, member, text } from '../../shared/values/values';
import { readRecords } from '../../shared/powerBi/calls';
import { plainlyNamed } from '../../shared/powerBi/columnNames';
import { runDax } from '../../shared/powerBi/daxQuery';
import type { ModelPartition, ModelTable } from './modelTable';
import { refreshedTables } from './refreshedTables';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';

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
	throw viewed.refusal;
}

interface Viewed extends ModelTable {
	id: string;
}

async function viewedTables(ctx: RequestContext, model: SemanticModel): Promise<Viewed[]> {
	const { rows } = await runDax(ctx, model, { query: 'EVALUATE INFO.VIEW.TABLES()' });
	return plainlyNamed(rows).map((row) =>
		withoutUndefined({
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
		return withoutUndefined({ ...table, partitions });
	});
}

async function listedPartitions(ctx: RequestContext, model: SemanticModel): Promise<IDataObject[]> {
	const { rows } = await runDax(ctx, model, { query: 'EVALUATE INFO.PARTITIONS()' });
	return plainlyNamed(rows);
}

function partitionOf(row: IDataObject): ModelPartition {
	return withoutUndefined({
		name: text(row, 'Name') ?? '',
		refreshedTime: isoTime(text(row, 'RefreshedTime')),
	});
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

type Attempt<T> = { value: T } | { refusal: Error };

/** A source that refuses gives way to the next one; what is no refusal (a bug, a stop) does not count as one. */
async function attempt<T>(read: () => Promise<T>): Promise<Attempt<T>> {
	return await recover<Attempt<T>, Attempt<T>>(
		async () => ({ value: await read() }),
		(problem, caught) => {
			if (problem === undefined) throw caught;
			return { refusal: caught as Error };
		},
	);
}
