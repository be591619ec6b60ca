import type { RequestContext } from '../calls/session';
import { path, request } from '../calls/request';
import { badInput } from '../faults/errors';
import { recover } from '../faults/recover';
import { rowsOf, member, text } from '../values/values';
import { endpointsIn, isNamed, isWarehouse, type SqlEndpoint } from './sqlEndpoint';
import { collectRows } from './pages';
import { workspaceIn, workspaceRows, type FabricWorkspace } from './workspace';

/** A semantic model, by its workspace as Fabric addresses it. */
export interface ModelInWorkspace {
	id: string;
	workspace: FabricWorkspace;
	title: string;
}

/** A database of a SQL endpoint or a warehouse that a model reads: its server, and its id or name. */
interface Database {
	server: string;
	database: string;
}

/** Where the SQL servers of Fabric are, in every cloud. */
const fabricServer = /\.datawarehouse\./i;

/**
 * The SQL analytics endpoints that a model reads through, each once; none for a model that reads through none (such as
 * Direct Lake on OneLake) or warehouses alone. The model's own workspace is looked through first.
 * @throws one sentence for an endpoint that is in no workspace that the account sees
 */
export async function endpointsOfModel(
	ctx: RequestContext,
	model: ModelInWorkspace,
): Promise<SqlEndpoint[]> {
	const found: SqlEndpoint[] = [];
	for (const database of await databasesOf(ctx, model)) {
		const endpoint = await endpointBehind(ctx, model, database);
		if (endpoint && !found.some(({ id }) => id === endpoint.id)) found.push(endpoint);
	}
	return found;
}

/** The databases of Fabric among a model's sources: its connections, and where these name none, its data sources. */
async function databasesOf(
	ctx: RequestContext,
	{ id, workspace, title }: ModelInWorkspace,
): Promise<Database[]> {
	const intent = `read where ${title} gets its data from`;
	// They take write permission on the model; the data sources of Power BI take less.
	const connections = await recover(
		async () =>
			await collectRows(ctx, {
				path: `${workspace.path}${path`/items/${id}/connections`}`,
				intent,
			}),
		() => [],
	);
	const connected = connections.map(databaseConnected).filter((one) => one !== undefined);
	if (connected.length > 0) return unique(connected);
	const { body } = await request(ctx, {
		service: 'powerBi',
		method: 'GET',
		path: path`/v1.0/myorg/groups/${workspace.id}/datasets/${id}/datasources`,
		reads: 'rows',
		intent,
	});
	const sources = (rowsOf(body) ?? []).map((row) => member(row, 'connectionDetails'));
	return unique(
		sources
			.map((details) => databaseAt(text(details, 'server'), text(details, 'database')))
			.filter((one) => one !== undefined),
	);
}

/** The database in a connection, whose path is `server;database`. */
function databaseConnected(connection: unknown): Database | undefined {
	const [server, database] = (text(member(connection, 'connectionDetails'), 'path') ?? '').split(
		';',
	);
	return databaseAt(server, database);
}

function databaseAt(server?: string, database?: string): Database | undefined {
	if (server === undefined || database === undefined || database === '') return undefined;
	const host = server.trim().toLowerCase();
	return fabricServer.test(host) ? { server: host, database: database.trim() } : undefined;
}

function unique(databases: Database[]): Database[] {
	const keyOf = ({ server, database }: Database) => `${server};${database}`.toLowerCase();
	return [...new Map(databases.map((one) => [keyOf(one), one])).values()];
}

/** The endpoint of a database; undefined for a warehouse. A server belongs to one workspace. */
async function endpointBehind(
	ctx: RequestContext,
	model: ModelInWorkspace,
	{ server, database }: Database,
): Promise<SqlEndpoint | undefined> {
	for (const workspace of await placesOf(ctx, model)) {
		const endpoints = await endpointsIn(ctx, workspace);
		const isHere = endpoints.some((one) => one.server === server);
		const found = endpoints.find(
			(one) =>
				one.id === database.toLowerCase() ||
				(one.server === server && isNamed(one.source, database)),
		);
		if (found) return found;
		if (
			(isHere || workspace.id === model.workspace.id) &&
			(await isWarehouse(ctx, workspace, database))
		)
			return undefined;
	}
	throw badInput(
		ctx.getNode(),
		`The ${model.title} reads database "${database}" on ${server}, which belongs to no lakehouse or mirrored database that the account sees: give the account a role in its workspace, or synchronize the endpoint by itself.`,
	);
}

/** The model's own workspace, then all others. */
async function placesOf(
	ctx: RequestContext,
	{ workspace }: ModelInWorkspace,
): Promise<FabricWorkspace[]> {
	const all = (await workspaceRows(ctx)).map(workspaceIn);
	return [workspace, ...all.filter(({ id }) => id !== workspace.id)];
}
