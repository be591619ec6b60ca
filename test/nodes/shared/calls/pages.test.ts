import fc from 'fast-check';

import {
	collected,
	streamPages,
	streamWindows,
	type Window,
} from '../../../../nodes/shared/calls/pages';
import { tries } from '../../../support/tries';

const rowsOf = (count: number) => Array.from({ length: count }, (_, row) => row);

it('follows the places that pages give, in order, through an empty page', async () => {
	const pages: Record<string, { rows: number[]; next?: string }> = {
		first: { rows: [1, 2], next: 'b' },
		b: { rows: [], next: 'c' },
		c: { rows: [3] },
	};
	const asked: Array<string | undefined> = [];

	const rows = await collected(
		streamPages<number, string>(async (place) => {
			asked.push(place);
			return pages[place ?? 'first'] ?? { rows: [] };
		}),
	);

	expect(rows).toEqual([1, 2, 3]);
	expect(asked).toEqual([undefined, 'b', 'c']);
});

it('asks for every row once, in order, and never for more than is wanted', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 120 }),
			fc.integer({ min: 1, max: 40 }),
			fc.option(fc.integer({ min: 1, max: 150 }), { nil: undefined }),
			async (total, pageSize, limit) => {
				const windows: Window[] = [];
				const read = async (window: Window) => {
					windows.push(window);
					return rowsOf(total).slice(window.$skip, window.$skip + window.$top);
				};
				const rows = await collected(streamWindows(read, { pageSize, limit }));

				expect(rows).toEqual(rowsOf(total).slice(0, limit));
				const asked = windows.reduce((sum, { $top }) => sum + $top, 0);
				expect(asked).toBeLessThanOrEqual(limit ?? Infinity);
				for (const { $top } of windows) expect($top).toBeLessThanOrEqual(pageSize);
				expect(windows.length).toBeLessThanOrEqual(Math.floor(total / pageSize) + 1);
			},
		),
		tries.usual,
	);
});
