import type { IDataObject } from 'n8n-workflow';

import { badInput } from '../../shared/faults/errors';
import { path } from '../../shared/calls/request';
import { serviceMoment, toleratedSkewMs } from '../../shared/calls/serviceClock';
import type { RequestContext } from '../../shared/calls/session';
import { instantOf } from '../../shared/values/times';
import { withoutUndefined, list, member, text } from '../../shared/values/values';
import { change, readRecords } from '../../shared/powerBi/calls';
import { workspaceIdentity, type Workspace } from '../../shared/powerBi/workspace';

/** A push dataset to be made, in the API's words. */
export interface NewDataset {
	name: string;
	tables: IDataObject[];
	relationships: IDataObject[];
	defaultMode: string;
	/** `None` or `basicFIFO`; the service's default when absent. It can only be chosen at creation. */
	retentionPolicy?: string;
}

/** Creates a push dataset, gives its ids and names. The policy is a query parameter (docs/services.md#push-datasets). */
export async function createPushDataset(
	ctx: RequestContext,
	workspace: Workspace,
	{ name, tables, relationships, defaultMode, retentionPolicy }: NewDataset,
): Promise<IDataObject> {
	const { body } = await change(ctx, {
		method: 'POST',
		path: `${workspace.path}/datasets`,
		query: withoutUndefined({ defaultRetentionPolicy: retentionPolicy }),
		body: withoutUndefined({
			name,
			defaultMode,
			tables,
			relationships: relationships.length > 0 ? relationships : undefined,
		}),
		intent: `create push dataset "${name}"`,
	});
	return identityIn(workspace, body, tables);
}

/**
 * The push dataset of a workspace with exactly this name, undefined when there is none.
 * @throws one sentence when there are several
 */
export async function pushDatasetNamed(
	ctx: RequestContext,
	workspace: Workspace,
	name: string,
): Promise<IDataObject | undefined> {
	const [only, ...others] = await namesakes(ctx, workspace, name);
	if (only === undefined) return undefined;
	if (others.length > 0) {
		const ids = [only, ...others].map((one) => text(one, 'id')).join(', ');
		throw badInput(
			ctx.getNode(),
			`The workspace has more than one push dataset named "${name}" (${ids}), so none can be reused by its name: delete or rename all but one.`,
		);
	}
	return identityIn(workspace, only, await tablesIn(ctx, workspace, text(only, 'id') ?? ''));
}

/** The push dataset that a creation made whose answer was lost. */
export async function createdSince(
	ctx: RequestContext,
	workspace: Workspace,
	{ name, sinceMs }: { name: string; sinceMs: number },
): Promise<IDataObject | undefined> {
	const found = await namesakes(ctx, workspace, name);
	const since = serviceMoment(ctx, 'powerBi', sinceMs) - toleratedSkewMs;
	// The newest: one of the same name may have been made a moment before.
	const [made] = found
		.filter((one) => createdAt(one) >= since)
		.sort((one, other) => createdAt(other) - createdAt(one));
	return (
		made && identityIn(workspace, made, await tablesIn(ctx, workspace, text(made, 'id') ?? ''))
	);
}

function createdAt(record: IDataObject): number {
	return instantOf(text(record, 'createdDate')) ?? 0;
}

async function namesakes(
	ctx: RequestContext,
	workspace: Workspace,
	name: string,
): Promise<IDataObject[]> {
	const records = await readRecords(ctx, {
		path: `${workspace.path}/datasets`,
		intent: 'list the push datasets',
	});
	return records.filter(
		(one) => text(one, 'name') === name && member(one, 'addRowsAPIEnabled') === true,
	);
}

async function tablesIn(ctx: RequestContext, workspace: Workspace, id: string) {
	return await readRecords(ctx, {
		path: `${workspace.path}${path`/datasets/${id}/tables`}`,
		intent: 'list the tables of the push dataset',
	});
}

/** Ids and names under the words that the locators of other operations understand. */
function identityIn(workspace: Workspace, record: unknown, tables: IDataObject[]): IDataObject {
	const given = list(record, 'tables');
	const named = given.length > 0 ? given : tables;
	return withoutUndefined({
		...workspaceIdentity(workspace),
		semanticModelId: text(record, 'id'),
		semanticModelName: text(record, 'name'),
		tables: named.map((table) => text(table, 'name') ?? ''),
		webUrl: text(record, 'webUrl'),
	});
}
