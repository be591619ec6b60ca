import type { RequestContext } from './session';

const memories = new WeakMap<RequestContext, Map<string, Promise<unknown>>>();

/**
 * What `read` gives, read once during a node's run: with many items the same names are looked up again and again,
 * and Fabric allows 200 calls a minute. A failed look-up is not remembered.
 */
export async function remembered<T>(
	ctx: RequestContext,
	key: string,
	read: () => Promise<T>,
): Promise<T> {
	const memory = memories.get(ctx) ?? new Map<string, Promise<unknown>>();
	memories.set(ctx, memory);
	const known = memory.get(key) as Promise<T> | undefined;
	if (known) return await known;
	const reading = read();
	memory.set(key, reading);
	reading.catch(() => memory.delete(key));
	return await reading;
}
