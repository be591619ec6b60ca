import type { IExecuteFunctions } from 'n8n-workflow';

/** The jobs of an item that a run of a node has started, and how many of its starts are not answered yet. */
interface Claims {
	ids: Set<string>;
	sending: number;
}

const claimsOfRun = new WeakMap<IExecuteFunctions, Map<string, Claims>>();

function claimsOf(ctx: IExecuteFunctions, itemPath: string): Claims {
	const byItem = claimsOfRun.get(ctx) ?? new Map<string, Claims>();
	claimsOfRun.set(ctx, byItem);
	const claims = byItem.get(itemPath) ?? { ids: new Set(), sending: 0 };
	byItem.set(itemPath, claims);
	return claims;
}

/** Sends a start, and keeps the job that it gives from being taken for that of another start. */
export async function claimed<T extends { id: string }>(
	ctx: IExecuteFunctions,
	itemPath: string,
	start: () => Promise<T>,
): Promise<T> {
	const claims = claimsOf(ctx, itemPath);
	claims.sending++;
	try {
		const started = await start();
		claims.ids.add(started.id);
		return started;
	} finally {
		claims.sending--;
	}
}

/**
 * The one of the jobs (ids in the order of preference) that a start whose answer was lost may have begun: none that
 * another start of this run began, and none at all while one of these may still turn out to have begun it.
 */
export function unclaimed(
	ctx: IExecuteFunctions,
	itemPath: string,
	ids: string[],
): string | undefined {
	const claims = claimsOf(ctx, itemPath);
	if (claims.sending > 0) return undefined;
	const id = ids.find((one) => !claims.ids.has(one));
	if (id !== undefined) claims.ids.add(id);
	return id;
}
