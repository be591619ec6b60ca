import type { IDataObject } from 'n8n-workflow';

import { collected, streamPages } from '../../calls/pages';
import { request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { faultOf } from '../../faults/fault';
import { titleOf } from '../../jobs/action';
import type { MirroredTable } from '../../jobs/endpointTables';
import type { Failure, Job, JobState } from '../../jobs/job';
import { isValues, list, member, text, withoutUndefined } from '../../values/values';
import type { FabricItem } from '../item';
import { itemIdentity } from '../itemNames';
import { toRead } from '../permissions';

const action = 'mirroring';

/** States from which a mirroring goes on by itself; only Running, with all tables replicating, is the end. */
const underway = ['initializing', 'initialized', 'starting', 'running'];
const tablesUnderway = ['initialized', 'snapshotting', 'replicating', 'reseeding'];

/** The mirroring of a database as a job that has ended once every table replicates (docs/services.md#mirrored-databases). */
export async function mirroringJob(ctx: RequestContext, item: FabricItem): Promise<Job> {
	return {
		service: 'fabric',
		action,
		title: titleOf(action, item.title),
		id: item.id,
		identity: await itemIdentity(ctx, item),
		read: async () => mirroringState(await statusOf(ctx, item), await tablesOf(ctx, item)),
	};
}

/** Where a mirroring stands: completed when it runs and has tables that all replicate. Pure. */
export function mirroringState(status: unknown, rows: unknown[]): JobState {
	const word = text(status, 'status') ?? 'unknown';
	const tables = rows.map(tableOf);
	const failed = tables.filter((one) => !tablesUnderway.includes(one.status.toLowerCase()));
	const replicates = tables.every((one) => one.status.toLowerCase() === 'replicating');
	const said = member(status, 'error');
	const failure = failureOf({ word, said, failed, count: tables.length });
	const ready = word.toLowerCase() === 'running' && replicates && tables.length > 0;
	return {
		status: failure ? 'failed' : ready ? 'completed' : 'running',
		details: withoutUndefined({ mirroringStatus: word, mirroredTables: tables, failure }),
		...(ready && { remark: `${tables.length} tables replicate` }),
		raw: { status, tables: rows },
	};
}

interface Said {
	word: string;
	said: unknown;
	failed: MirroredTable[];
	count: number;
}

/** Why it does not come to replicate by itself; undefined while it may. */
function failureOf({ word, said, failed, count }: Said): Failure | undefined {
	if (!underway.includes(word.toLowerCase())) {
		return { message: `it is ${word}`, ...faultOf(said), advice };
	}
	if (failed.length === 0) return undefined;
	const names = failed.slice(0, 5).map(({ table, status }) => `${table} is ${status}`);
	const more = failed.length > 5 ? [`and ${failed.length - 5} more`] : [];
	return {
		message: `${failed.length} of ${count} tables do not replicate: ${[...names, ...more].join('; ')}`,
		advice,
	};
}

const advice =
	'Look at the mirrored database in Fabric: it says what the source refused, and starts replicating there.';

function tableOf(row: unknown): MirroredTable {
	const names = [text(row, 'sourceSchemaName'), text(row, 'sourceTableName')];
	const metrics = member(row, 'metrics');
	return withoutUndefined({
		table: names.filter((name) => name !== undefined).join('.'),
		status: text(row, 'status') ?? 'unknown',
		lastSyncTime: text(metrics, 'lastSyncDateTime'),
		processedRows: member(metrics, 'processedRows') as number | undefined,
		failure: faultOf(member(row, 'error')),
	});
}

async function statusOf(ctx: RequestContext, item: FabricItem): Promise<unknown> {
	return await asked(ctx, item, 'getMirroringStatus');
}

/** The tables over all pages; Fabric has them under `data`. */
async function tablesOf(ctx: RequestContext, item: FabricItem): Promise<unknown[]> {
	const read = async (token?: string) => {
		const body = await asked(ctx, item, 'getTablesMirroringStatus', token);
		return { rows: list(body, 'data'), next: text(body, 'continuationToken') };
	};
	return await collected(streamPages(read));
}

async function asked(
	ctx: RequestContext,
	item: FabricItem,
	...[call, continuationToken]: [call: string, token?: string]
): Promise<IDataObject> {
	const { body } = await request(ctx, {
		service: 'fabric',
		method: 'POST',
		path: `${item.path.replace('/items/', '/mirroredDatabases/')}/${call}`,
		...(continuationToken !== undefined && { query: { continuationToken } }),
		changesNothing: true,
		reads: 'json',
		intent: `read the ${titleOf(action, item.title)}`,
		needs: toRead(item.type),
	});
	return isValues(body) ? (body as IDataObject) : {};
}
