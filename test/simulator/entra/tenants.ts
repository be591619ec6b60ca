import type { State } from '../state';
import { entraRefusal } from './problems';

const shared = ['common', 'organizations'];
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domainName = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Refuses a tenant segment that is neither this tenant's id or domain nor a shared one. */
export function requireTenant(state: State, name: string): void {
	const known = [state.tenant.id, state.tenant.domain, ...shared].map((one) => one.toLowerCase());
	if (known.includes(name.toLowerCase())) return;
	const wellFormed = guid.test(name) || domainName.test(name);
	throw entraRefusal(state.clock, wellFormed ? 90002 : 900023, name);
}
