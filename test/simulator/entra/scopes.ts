import type { State } from '../state';
import { entraRefusal } from './problems';

/** The resources (audiences) that the tenant knows. */
export const audiences = {
	powerBi: 'https://analysis.windows.net/powerbi/api',
	fabric: 'https://api.fabric.microsoft.com',
	analysisServices: 'https://*.asazure.windows.net',
} as const;

const openIdScopes = ['openid', 'profile', 'email', 'offline_access'];

/** A scope parameter taken apart. */
export interface Scopes {
	/** Undefined when only OpenID scopes were asked for. */
	audience?: string;
	offline: boolean;
	text: string;
}

/** Reads a scope parameter and refuses what Entra refuses. */
export function scopesOf(state: State, text: string): Scopes {
	const wanted = text.split(' ').filter((scope) => scope !== '');
	const permissions = wanted.filter((scope) => !openIdScopes.includes(scope));
	const resources = [...new Set(permissions.map((scope) => resourceOf(state, scope)))];
	if (resources.length > 1) throw entraRefusal(state.clock, 28000, text);
	return { audience: resources[0], offline: wanted.includes('offline_access'), text };
}

/** Reads the scope of a client-credentials request, which must be one resource's `.default`. */
export function defaultScopeOf(state: State, text: string): string {
	if (text === '') throw entraRefusal(state.clock, 900144, 'scope');
	if (!text.endsWith('/.default')) throw entraRefusal(state.clock, 1002012, text);
	return resourceOf(state, text);
}

function resourceOf(state: State, scope: string): string {
	const cut = scope.lastIndexOf('/');
	const resource = scope.slice(0, cut).replace(/\/$/, '');
	if (cut < 0 || !resource.includes('://')) throw entraRefusal(state.clock, 70011, scope);
	const known: string[] = Object.values(audiences);
	if (!known.includes(resource)) throw entraRefusal(state.clock, 500011, resource);
	return resource;
}
