import type { Digest } from './digest';

/** More entries than any channel takes. */
const mostEntries = 500;

/**
 * Renders as many entries as fit: the worst are kept, the others are counted as not listed. `render` must fit when
 * nothing is listed, which short titles see to. Pure.
 */
export function fitted<T>(
	digest: Digest,
	render: (digest: Digest) => T,
	fits: (rendered: T) => boolean,
): T {
	const all = digest.entries.length;
	const withFirst = (count: number) =>
		render({
			...digest,
			entries: digest.entries.slice(0, count),
			notListed: digest.notListed + all - count,
		});
	let [least, most] = [0, Math.min(all, mostEntries)];
	while (least < most) {
		const count = Math.ceil((least + most) / 2);
		if (fits(withFirst(count))) least = count;
		else most = count - 1;
	}
	return withFirst(least);
}
