import kept from './fixtures/parameters.json';
import { parametersNow, type KeptParameters } from './parameters';

const now = JSON.parse(JSON.stringify(parametersNow())) as KeptParameters;

/** Menus may grow; everything else of a field stays as saved workflows know it. */
describe.each(Object.entries(kept as KeptParameters))('a saved %s', (node, operations) => {
	it.each(Object.entries(operations))('finds its fields of %s', (place, fields) => {
		const found = now[node]?.[place] ?? [];
		for (const { values, ...field } of fields) {
			const menu = values && { values: expect.arrayContaining(values) };
			expect(found).toContainEqual({ ...field, ...menu });
		}
	});
});
