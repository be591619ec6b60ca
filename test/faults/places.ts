import type { RecordedCall } from '../simulator/record';
import type { Phase, Place } from './fault';
import type { Recipe } from './recipe';

/** A segment that is an id, or holds one: those of transactions begin with a time, those of exports are no GUIDs. */
const id = /[^/]*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}[^/]*|(?<=\/exports\/)[^/]+/gi;

/** The kinds of requests that an unharmed run made, each once for every phase it stands in. */
export function placesOf(recipe: Recipe, calls: RecordedCall[]): Place[] {
	const actedAt = calls.findIndex((call) => isAct(recipe, call));
	if (recipe.act && actedAt < 0) throw new Error(`${recipe.operation} never acted`);
	const places = new Map<string, Place>();
	for (const [index, call] of calls.entries()) {
		const phase = phaseOf(recipe, call, { index, actedAt });
		const label = labelOf(call);
		const key = `${phase} ${label}`;
		if (phase === undefined || places.has(key)) continue;
		const { service, method } = call;
		const path = pathOf(call);
		const before = calls.slice(0, index);
		const skip = before.filter((one) => one.method === method && path.test(one.path)).length;
		places.set(key, { phase, label, service, method, path, skip });
	}
	return [...places.values()];
}

/** Whether a call is the one by which an operation starts or changes something. */
export function isAct({ act }: Recipe, { method, path }: RecordedCall): boolean {
	return act !== undefined && method === act.method && act.path.test(path);
}

function phaseOf(
	recipe: Recipe,
	call: RecordedCall,
	{ index, actedAt }: { index: number; actedAt: number },
): Phase | undefined {
	if (call.service === 'foreign') return undefined;
	if (call.service === 'entra') return 'sign-in';
	if (recipe.kind === 'read' || recipe.kind === 'poll') return 'read';
	if (recipe.kind === 'follow') return 'after';
	if (isAct(recipe, call)) return 'act';
	// What is started on the way is an operation of its own.
	if (call.method !== 'GET' && !recipe.readsBy?.test(call.path)) return undefined;
	return index < actedAt ? 'before' : 'after';
}

function labelOf({ service, method, path }: RecordedCall): string {
	const places: Record<string, string> = { entra: '/token' };
	const short = path
		.replace(/^\/v1\.0\/myorg/, '')
		.replace(/^\/v1\//, '/')
		.replace(/^\/servers\/[^/]+\/models\/[^/]+/, '/{model}')
		.replace(id, '{id}');
	return `${method} ${places[service] ?? short}`;
}

function pathOf({ path }: RecordedCall): RegExp {
	const parts = path.split(id);
	const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
	return new RegExp(`^${escaped.join('[^/]+')}$`, 'i');
}
