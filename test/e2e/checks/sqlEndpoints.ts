import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { load } from '../../simulator/fabric/sqlEndpoint';
import { wordsOfSlack } from '../../support/channels/slack';
import { group, type Check } from '../check';
import { runExample } from '../exampleRun';
import { nodeCheck, type Item, type NodeCase } from '../nodeCheck';
import { modelOf } from '../places';
import type { E2eBed } from '../e2eBed';

const example = 'load-then-model.json';

function endpointOf({ simulator }: E2eBed, name: string) {
	const lakehouse = simulator.tenant
		.workspace('Finance')
		.items.find((one) => one.type === 'Lakehouse' && one.name === name);
	if (lakehouse?.endpoint === undefined) throw new Error(`no lakehouse ${name}`);
	return lakehouse.endpoint;
}

/** Loads an order of today, as a pipeline does. */
function loadToday(bed: E2eBed, name: string): void {
	const at = bed.simulator.clock.now();
	const rows = [
		{ Id: 1, Date: '2020-01-01T00:00:00' },
		{ Id: 2, Date: new Date(at).toISOString().slice(0, 19) },
	];
	load(endpointOf(bed, name), { name: 'Orders', rows, at });
}

const trapped = modelOf('Trapped');
const powerBi = (wanted: Omit<NodeCase, 'node'>) => nodeCheck({ node: 'powerBi', ...wanted });
const rowsAre = (count: number) =>
	powerBi({
		operation: 'semanticModel.executeQuery',
		title: `finds ${count} row(s) in the lakehouse's model`,
		parameters: { ...trapped, query: 'EVALUATE ROW("Rows", COUNTROWS(Orders))' },
		expect: ({ items: [item = {}] }) => deepEqual(Object.values(item), [count]),
	});
const isNew = 'COUNTROWS(Orders) = 2';

/** A refresh right after a load reads the old rows and completes; with the synchronization before it, it does not. */
export const sqlEndpoints = group('SQL endpoint', [
	powerBi({
		operation: 'semanticModel.refresh',
		title: 'right after a load completes',
		before: (bed) => loadToday(bed, 'Trapped'),
		parameters: trapped,
		status: 'completed',
	}),
	rowsAre(1),
	powerBi({
		operation: 'semanticModel.refresh',
		title: 'whose data is checked does not',
		parameters: { ...trapped, options: { checkData: isNew } },
		error: /completed without the expected data.*gave false instead of true/,
	}),
	powerBi({
		operation: 'semanticModel.refresh',
		title: 'after a synchronization reads the new rows',
		parameters: { ...trapped, options: { syncEndpointsFirst: 'stop', checkData: isNew } },
		status: 'completed',
		expect: ({ items: [item = {}] }, bed) => {
			const [synced] = item.sqlEndpoints as Item[];
			equal(synced?.sqlEndpointId, endpointOf(bed, 'Trapped').id);
			deepEqual(synced?.successful, true);
		},
	}),
	rowsAre(2),
]);

/** What the example of the whole chain tells. */
export const loadOutcomes: Record<string, Check[]> = {
	[example]: [
		{
			title: 'loads, synchronizes, refreshes, checks and tells Slack',
			run: async (bed) => {
				loadToday(bed, 'Loaded');
				const { messages } = await runExample(bed, example);
				match(wordsOfSlack(JSON.stringify(messages[0])), /Loaded in Finance: completed in/);
			},
		},
		{
			title: 'tells Slack which table could not be synchronized, and refreshes nothing',
			run: async (bed) => {
				const [table] = endpointOf(bed, 'Loaded').tables;
				ok(table);
				table.failure = { errorCode: 'AdalRetryException', message: 'Have the owner log in.' };
				const { messages } = await runExample(bed, example);
				delete table.failure;
				const words = wordsOfSlack(JSON.stringify(messages[0]));
				match(words, /Loaded in Finance: failed.*Orders: Have the owner log in/);
			},
		},
	],
};
