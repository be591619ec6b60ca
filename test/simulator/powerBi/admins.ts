import type { Asked, Caller } from './access';
import type { State } from '../state';
import { notAuthorized } from './problems';
import { countAgainst } from './throttle';

const hourMs = 3_600_000;
const callsAnHour = 200;

/** Whether the caller may call the admin APIs of the tenant. */
export function isTenantAdmin({ tenant }: State, caller: Caller): boolean {
	return tenant.administrators.includes(caller.name);
}

/** Refuses a caller who is no administrator, and more calls an hour than the admin APIs take. */
export function requireAdmin(asked: Asked): void {
	if (!isTenantAdmin(asked.state, asked.caller)) throw notAuthorized(asked.state);
	countAgainst(asked, `admin ${asked.caller.objectId}`, { windowMs: hourMs, most: callsAnHour });
}
