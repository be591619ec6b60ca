import type { Answer } from '../answers';
import type { Capacity } from '../tenant';
import { roleIn } from './access';
import type { Asked } from './access';
import { requireAdmin } from './admins';
import { invalidRequest, notAuthorized } from './problems';

/** GET capacities: those that the caller administers or has a workspace on. */
export function listCapacities(asked: Asked): Answer {
	const { capacities, workspaces } = asked.state.tenant;
	const own = workspaces.filter((one) => roleIn(one, asked.caller)).map((one) => one.capacityId);
	const value = capacities
		.filter(({ id, admins }) => admins.includes(asked.caller.name) || own.includes(id))
		.map((one) => capacityEntry(asked, one));
	return { status: 200, body: { '@odata.context': contextOf(asked), value } };
}

/** GET admin/capacities: all of the tenant, with the key that each one uses where asked. */
export function listAllCapacities(asked: Asked): Answer {
	requireAdmin(asked);
	const { $expand } = asked.call.query;
	if ($expand !== undefined && $expand.toLowerCase() !== 'tenantkey') {
		throw invalidRequest(`Could not find a property named '${$expand}' to expand.`);
	}
	const value = asked.state.tenant.capacities.map((one) => ({
		...capacityEntry(asked, one),
		...($expand === undefined ? {} : { tenantKey: keyOf(one) }),
	}));
	return { status: 200, body: { '@odata.context': contextOf(asked), value } };
}

/**
 * The capacities that a request is about: the one in its path, else those the caller administers, or all for a request
 * to the admin API.
 */
export function capacitiesOf(asked: Asked): Capacity[] {
	const { state, call, caller } = asked;
	const isAdminCall = call.path.includes('/admin/');
	if (isAdminCall) requireAdmin(asked);
	const { capacityId } = call.params;
	const allowed = state.tenant.capacities.filter(
		({ admins }) => isAdminCall || admins.includes(caller.name),
	);
	if (capacityId === undefined) return allowed;
	const one = allowed.filter(({ id }) => id === capacityId.toLowerCase());
	if (one.length === 0) throw notAuthorized(state);
	return one;
}

/** A capacity as the API describes it. */
export function capacityEntry({ caller }: Asked, capacity: Capacity): Record<string, unknown> {
	const { id, displayName, admins, sku, state, region } = capacity;
	const capacityUserAccessRight = admins.includes(caller.name) ? 'Admin' : 'None';
	return { id, displayName, admins, sku, state, region, capacityUserAccessRight };
}

function keyOf(capacity: Capacity): Record<string, unknown> {
	return { id: `key-of-${capacity.id}`, name: 'Contoso key', isDefault: true };
}

function contextOf({ call }: Asked): string {
	return `${call.baseUrl}/v1.0/myorg/$metadata#capacities`;
}
