/** A read that several checks need, made when the first of them asks for it. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
	let reading: Promise<T> | undefined;
	return async () => await (reading ??= read());
}
