import type { Tenant, Workspace } from '../tenant';
import type { FabricItem } from './fabricItem';

export type TableRow = Record<string, unknown>;

/** A table of a lakehouse: what was loaded into it when (simulator ms), oldest first, and what its endpoint noticed. */
export interface EndpointTable {
	name: string;
	loads: Array<{ at: number; rows: TableRow[] }>;
	/** When the endpoint last looked at it, by a synchronization that it was asked for. */
	syncedAt?: number;
	/** Makes every synchronization of it fail. */
	failure?: { errorCode: string; message: string };
}

/** The SQL analytics endpoint of a lakehouse or mirrored database: it shows what it has noticed, not what is there. */
export interface SqlEndpointState {
	id: string;
	connectionString: string;
	provisioningStatus: 'InProgress' | 'Success' | 'Failed';
	tables: EndpointTable[];
	/** How long after a load it notices by itself, while it is not idle. */
	lagMs: number;
	/** When it was last queried; it notices nothing by itself a quarter of an hour after that. */
	queriedAt: number;
	/** Whether the result of a synchronization without tables has no body at all. */
	emptyBody: boolean;
}

const idleAfterMs = 15 * 60_000;

/** Gives an item its endpoint, which is an item of the same name. */
export function addEndpoint(
	tenant: Tenant,
	workspace: Workspace,
	owner: FabricItem,
): SqlEndpointState {
	const { name } = owner;
	const { id } = tenant.addItem(workspace, { type: 'SQLEndpoint', name });
	owner.endpoint = {
		id,
		connectionString: serverOf(workspace),
		provisioningStatus: 'Success',
		tables: [],
		lagMs: 60_000,
		queriedAt: -Infinity,
		emptyBody: false,
	};
	return owner.endpoint;
}

/** The SQL server of a workspace. */
export function serverOf({ id }: Workspace): string {
	return `${id.replaceAll('-', '').slice(0, 26)}.datawarehouse.fabric.microsoft.com`;
}

/** A load writes all rows of a table, which is made when it is not there. */
export function load(
	endpoint: SqlEndpointState,
	{ name, rows, at }: { name: string; rows: TableRow[]; at: number },
): void {
	const table = endpoint.tables.find((one) => one.name === name) ?? { name, loads: [] };
	if (!endpoint.tables.includes(table)) endpoint.tables.push(table);
	table.loads.push({ at, rows });
}

/** What a query of all tables reads at a time; it also wakes the endpoint up, for the queries after it. */
export function queried(endpoint: SqlEndpointState, now: number): Map<string, TableRow[]> {
	const isIdle = now - endpoint.queriedAt > idleAfterMs;
	const noticedAt = isIdle ? endpoint.queriedAt : now - endpoint.lagMs;
	const rows = new Map<string, TableRow[]>();
	for (const { name, loads, syncedAt = -Infinity } of endpoint.tables) {
		const until = Math.max(noticedAt, syncedAt <= now ? syncedAt : -Infinity);
		const seen = loads.filter(({ at }) => at <= until).at(-1) ?? loads[0];
		rows.set(name, seen?.rows ?? []);
	}
	endpoint.queriedAt = now;
	return rows;
}

/** Brings every table up to date that does not fail, and says how each went, as the service does. */
export function synchronized(
	endpoint: SqlEndpointState,
	at: number,
): Array<Record<string, unknown>> {
	return endpoint.tables.map((table) => {
		const { name: tableName, loads, failure, syncedAt } = table;
		const isNew = loads.some((one) => one.at > (syncedAt ?? -Infinity) && one.at <= at);
		if (failure === undefined) table.syncedAt = at;
		const time = new Date(at).toISOString();
		return {
			tableName,
			startDateTime: time,
			endDateTime: time,
			status: failure ? 'Failure' : isNew ? 'Success' : 'NotRun',
			lastSuccessfulSyncDateTime:
				table.syncedAt === undefined ? null : new Date(table.syncedAt).toISOString(),
			...(failure && { error: failure }),
		};
	});
}
