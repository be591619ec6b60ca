import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { group, type Notes } from '../check';
import { nodeCheck, type NodeCase } from '../nodeCheck';
import { modelOf } from '../places';

const refreshCase = (wanted: Omit<NodeCase, 'node'>) => nodeCheck({ node: 'powerBi', ...wanted });

const remember =
	(name: string): NodeCase['expect'] =>
	({ items }, _bed, notes: Notes) => {
		notes[name] = String(items[0]?.refreshId);
	};

/** Standard refreshes of a semantic model, from start to rerun. */
export const standardRefreshes = group('Power BI', [
	refreshCase({
		operation: 'semanticModel.refresh',
		title: 'standard',
		parameters: modelOf('Standard'),
		status: 'completed',
		expect: ({ items: [item] }, { simulator }, notes) => {
			const [refresh] = simulator.tenant.semanticModel('Standard').refreshes;
			equal(item?.refreshId, refresh?.id);
			equal(item?.semanticModelName, 'Standard');
			equal(item?.workspaceName, 'Finance');
			equal(item?.durationSeconds, 1.5);
			notes.refreshId = String(item?.refreshId);
		},
	}),
	refreshCase({
		operation: 'semanticModel.refresh',
		title: 'standard',
		as: 'certificate',
		parameters: modelOf('Standard'),
		status: 'completed',
	}),
	refreshCase({
		operation: 'semanticModel.refresh',
		title: 'standard, a mail on failure',
		as: 'user',
		parameters: { ...modelOf('Standard'), notifyOption: 'MailOnFailure' },
		status: 'completed',
		expect: (_outcome, { simulator }) => {
			const refresh = simulator.tenant.semanticModel('Standard').refreshes.at(-1);
			equal(refresh?.options.notifyOption, 'MailOnFailure');
		},
	}),
	refreshCase({
		operation: 'semanticModel.refresh',
		title: 'standard, without waiting',
		parameters: { ...modelOf('Standard'), waitForCompletion: false },
		status: 'notStarted',
	}),
	refreshCase({
		operation: 'semanticModel.getRefresh',
		title: 'standard',
		parameters: (_bed, { refreshId }) => ({ ...modelOf('Standard'), refreshId }),
		status: 'completed',
	}),
	refreshCase({
		operation: 'semanticModel.getRefreshes',
		title: 'two of the history',
		parameters: { ...modelOf('Standard'), limit: 2 },
		expect: ({ items }) => equal(items.length, 2),
	}),
	refreshCase({
		operation: 'semanticModel.getRefreshes',
		title: 'all of the history',
		as: 'user',
		parameters: { ...modelOf('Standard'), returnAll: true },
		expect: ({ items }) => equal(items.length, 4),
	}),
	refreshCase({
		operation: 'semanticModel.historyChart',
		parameters: modelOf('Standard'),
		expect: ({ items: [item] }) => equal(item?.refreshes, 4),
	}),
	refreshCase({
		operation: 'semanticModel.rerunRefresh',
		title: 'standard',
		parameters: (_bed, { refreshId }) => ({ ...modelOf('Standard'), refreshId, rerun: 'all' }),
		status: 'completed',
	}),
	refreshCase({
		operation: 'semanticModel.refresh',
		title: 'of My workspace',
		as: 'user',
		parameters: modelOf('Scratch', 'My workspace'),
		status: 'completed',
		expect: ({ items }) => equal(items[0]?.workspaceId, 'me'),
	}),
	refreshCase({
		operation: 'semanticModel.refresh',
		title: 'of My workspace',
		parameters: modelOf('Scratch', 'My workspace'),
		error: /A service principal has no My workspace/,
	}),
]);

/** Enhanced refreshes of a semantic model: chosen tables, cancelling, rerunning what failed. */
export const enhancedRefreshes = group('Power BI', [
	refreshCase({
		operation: 'semanticModel.refresh',
		title: 'enhanced, two tables',
		parameters: {
			...modelOf('Enhanced'),
			refreshKind: 'enhanced',
			refreshType: 'Full',
			objectsInput: 'list',
			objects: { object: [{ table: 'Orders' }, { table: 'Customers', partition: 'Customers' }] },
			refreshOptions: { maxParallelism: 2, retryCount: 1 },
		},
		status: 'completed',
		expect: ({ items: [item] }) => {
			deepEqual((item?.objects as Array<{ table: string }>).map(({ table }) => table).sort(), [
				'Customers',
				'Orders',
			]);
		},
	}),
	refreshCase({
		operation: 'semanticModel.refresh',
		title: 'enhanced, its second table fails',
		parameters: {
			...modelOf('Enhanced'),
			refreshKind: 'enhanced',
			refreshOptions: { commitMode: 'PartialBatch', applyRefreshPolicy: false, maxParallelism: 1 },
			options: { onUnsuccessful: 'item' },
		},
		before: ({ simulator }) => {
			const failedObjects = [{ table: 'Products' }];
			simulator.tenant
				.semanticModel('Enhanced')
				.nextRefreshes.push({ durationMs: 1_500, outcome: 'Failed', failedObjects });
		},
		status: 'failed',
		expect: remember('failedId'),
	}),
	refreshCase({
		operation: 'semanticModel.getRefresh',
		title: 'enhanced',
		as: 'user',
		parameters: (_bed, { failedId }) => ({ ...modelOf('Enhanced'), refreshId: failedId }),
		status: 'failed',
		expect: ({ items: [item] }) => ok(Array.isArray(item?.objects)),
	}),
	refreshCase({
		operation: 'semanticModel.rerunRefresh',
		title: 'only what did not complete',
		parameters: (_bed, { failedId }) => ({ ...modelOf('Enhanced'), refreshId: failedId }),
		status: 'completed',
		expect: (_outcome, { simulator }) => {
			const rerun = simulator.tenant.semanticModel('Enhanced').refreshes.at(-1);
			deepEqual(
				rerun?.options.objects.map(({ table }) => table),
				['Products', 'Orders'],
			);
		},
	}),
	refreshCase({
		operation: 'semanticModel.refresh',
		title: 'enhanced, without waiting',
		parameters: {
			...modelOf('Enhanced'),
			refreshKind: 'enhanced',
			waitForCompletion: false,
		},
		before: ({ simulator }) => {
			simulator.tenant
				.semanticModel('Enhanced')
				.nextRefreshes.push({ durationMs: 600_000, outcome: 'Completed' });
		},
		expect: remember('runningId'),
	}),
	refreshCase({
		operation: 'semanticModel.cancelRefresh',
		parameters: (_bed, { runningId }) => ({ ...modelOf('Enhanced'), refreshId: runningId }),
		expect: ({ items: [item] }, { simulator }) => {
			match(String(item?.status), /cancelled|running/);
			ok(simulator.tenant.semanticModel('Enhanced').refreshes.at(-1)?.cancelledAt);
		},
	}),
]);
