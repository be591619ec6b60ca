import type { RequestContext } from '../calls/session';
import { request } from '../calls/request';
import { remembered } from '../calls/remembered';
import { isGuid } from '../../../credentials/formats';
import { badInput } from '../faults/errors';
import { member, text } from '../values/values';
import { itemOf, itemOfRow, itemRows, type FabricItem } from './item';
import { collectRows } from './pages';
import type { FabricWorkspace } from './workspace';

/** A SQL analytics endpoint, with the item whose tables it shows: a lakehouse, a mirrored database, or itself. */
export interface SqlEndpoint {
	id: string;
	source: FabricItem;
}

/** The types of items that have a SQL analytics endpoint, with the root of their own listing. */
const owners = { Lakehouse: 'lakehouses', MirroredDatabase: 'mirroredDatabases' } as const;

/** A type of item that has a SQL analytics endpoint. */
export type EndpointOwner = keyof typeof owners;

/** An endpoint as the record of its owner describes it, with the server under which it is reached. */
export interface OwnedEndpoint extends SqlEndpoint {
	server?: string;
}

/**
 * The endpoint of a lakehouse or a mirrored database, from its own record: service principals may not list endpoints.
 * @throws one sentence when it has none (yet)
 */
export async function endpointOfOwner(
	ctx: RequestContext,
	workspace: FabricWorkspace,
	{ type, value }: { type: EndpointOwner; value: unknown },
): Promise<SqlEndpoint> {
	const source = await itemOf(ctx, workspace, { value, type });
	const { body } = await request(ctx, {
		service: 'fabric',
		method: 'GET',
		path: source.path.replace('/items/', `/${owners[type]}/`),
		intent: `read the SQL analytics endpoint of ${source.title}`,
	});
	const id = endpointIn(body)?.id;
	if (id !== undefined) return { id, source };
	const state = text(propertiesOf(body), 'provisioningStatus')?.toLowerCase();
	throw badInput(
		ctx.getNode(),
		`The ${source.title} has no SQL analytics endpoint${state === 'inprogress' ? ' yet: Fabric is still making it, so try again in a few minutes' : state === 'failed' ? ', since Fabric failed to make it: look at the item in Fabric' : ': look at the item in Fabric'}.`,
	);
}

/** The endpoint that a locator's value names itself. Throws one sentence when it names none. */
export async function endpointNamed(
	ctx: RequestContext,
	workspace: FabricWorkspace,
	value: unknown,
): Promise<SqlEndpoint> {
	const source = await itemOf(ctx, workspace, { value, type: 'SQLEndpoint' });
	return { id: source.id, source };
}

/** The endpoints of a workspace's lakehouses and mirrored databases that are ready, in the service's order. */
export async function endpointsIn(
	ctx: RequestContext,
	workspace: FabricWorkspace,
): Promise<OwnedEndpoint[]> {
	const lists = await Promise.all(
		Object.entries(owners).map(async ([type, root]) => {
			const rows = await remembered(ctx, `${workspace.path}/${root}`, async () =>
				collectRows(ctx, {
					path: `${workspace.path}/${root}`,
					intent: `list the SQL analytics endpoints of workspace ${workspace.name ?? workspace.id}`,
				}),
			);
			return rows.flatMap((row) => {
				const endpoint = endpointIn(row);
				const source = itemOfRow(workspace, { ...(row as object), type });
				return endpoint ? [{ ...endpoint, source }] : [];
			});
		}),
	);
	return lists.flat();
}

/** Whether a workspace has a warehouse of that id or name: its tables need no synchronization. */
export async function isWarehouse(
	ctx: RequestContext,
	workspace: FabricWorkspace,
	database: string,
): Promise<boolean> {
	const warehouses = await itemRows(ctx, workspace, 'Warehouse');
	return warehouses.some((row) => isNamed(itemOfRow(workspace, row), database));
}

/** Whether an id or a name, in any letter case, is that of the thing. */
export function isNamed({ id, name }: { id: string; name?: string }, given: string): boolean {
	return [id, name].some((one) => one?.toLowerCase() === given.toLowerCase());
}

function propertiesOf(record: unknown): unknown {
	return member(member(record, 'properties'), 'sqlEndpointProperties');
}

function endpointIn(record: unknown): { id: string; server?: string } | undefined {
	const id = text(propertiesOf(record), 'id');
	if (id === undefined || !isGuid(id)) return undefined;
	const server = text(propertiesOf(record), 'connectionString')?.toLowerCase();
	return { id: id.toLowerCase(), server };
}
