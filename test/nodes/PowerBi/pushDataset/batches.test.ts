import fc from 'fast-check';

import { createBatcher, type Batch } from '../../../../nodes/PowerBi/pushDataset/batches';
import { tries } from '../../../support/tries';

type Item = { target: string; rows: number };

const itemsOf = fc.array(
	fc.record({ target: fc.constantFrom('a', 'b', 'c'), rows: fc.integer({ min: 0, max: 30 }) }),
	{ maxLength: 60 },
);

function batched(items: Item[], most: number): Array<Batch<string>> {
	const batcher = createBatcher<string>(most);
	const batches = items.flatMap(({ target, rows }, item) =>
		batcher.add(
			target,
			item,
			Array.from({ length: rows }, (_, row) => ({ item, row })),
		),
	);
	return [...batches, ...batcher.rest()];
}

it('sends every row once to its own target, in order, and never too many at a time', () => {
	fc.assert(
		fc.property(itemsOf, fc.integer({ min: 1, max: 25 }), (items, most) => {
			const batches = batched(items, most);
			for (const { rows } of batches) {
				expect(rows.length).toBeGreaterThan(0);
				expect(rows.length).toBeLessThanOrEqual(most);
			}
			for (const target of ['a', 'b', 'c']) {
				const sent = batches.filter((one) => one.target === target).flatMap(({ rows }) => rows);
				const expected = items.flatMap(({ rows, target: to }, item) =>
					to === target ? Array.from({ length: rows }, (_, row) => ({ item, row })) : [],
				);
				expect(sent).toEqual(expected);
			}
		}),
		tries.usual,
	);
});

it('keeps the rows of an item together unless they alone are too many', () => {
	fc.assert(
		fc.property(itemsOf, fc.integer({ min: 1, max: 25 }), (items, most) => {
			const batches = batched(items, most);
			items.forEach(({ rows }, item) => {
				const holding = batches.filter((batch) => batch.items.includes(item));
				expect(holding).toHaveLength(rows > most ? Math.ceil(rows / most) : Math.min(1, rows));
				if (rows <= most) return;
				expect(holding.at(-1)?.part).toEqual({ sent: rows, of: rows });
				for (const { items: alone } of holding) expect(alone).toEqual([item]);
			});
		}),
		tries.usual,
	);
});

it('fills requests: no two neighbours of one target would fit together', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 1, max: 1 }), { maxLength: 200 }), (ones) => {
			const batches = batched(
				ones.map((rows) => ({ target: 'a', rows })),
				7,
			);
			expect(batches).toHaveLength(Math.ceil(ones.length / 7));
		}),
		tries.usual,
	);
});
