import { deepEqual, match } from 'node:assert/strict';
import { pushDatasetOf } from '../../simulator/powerBi/pushTables';
import type { Check } from '../check';
import { submitForm } from '../form';
import type { E2eBed } from '../e2eBed';

const file = 'push-rows-from-form.json';
/** Sends an order by the form; gives its last page. */
async function order(day: string): Promise<string> {
	return await submitForm(file, { Product: 'Bicycle', Amount: '3', Day: day });
}

function storedOrders({ simulator }: E2eBed) {
	const [table] = pushDatasetOf(simulator.tenant.semanticModel('Orders taken'))?.tables ?? [];
	return table?.rows;
}

/** What the example with a form that stores must lead to. */
export const formOutcomes: Record<string, Check[]> = {
	[file]: [
		{
			title: 'stores what the form asks, without what it adds itself, and says thanks',
			run: async (bed) => {
				match(await order('2026-11-29'), /Thank you[^]*in Power BI/);
				deepEqual(storedOrders(bed), [
					{ Product: 'Bicycle', Amount: 3, Day: '2026-11-29T00:00:00.000Z' },
				]);
			},
		},
		{
			title: 'says in the form what was refused, and stores nothing of it',
			run: async (bed) => {
				const page = await order('some day');
				match(page, /was not stored/);
				match(page, /some day.*does not fit column.*Day/);
				deepEqual(storedOrders(bed)?.length, 1);
			},
		},
	],
};
