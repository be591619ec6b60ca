import { equal, ok } from 'node:assert/strict';
import { group } from '../check';
import { nodeCheck, type NodeCase } from '../nodeCheck';
import { serverModel } from '../places';

const modelCase = (wanted: Omit<NodeCase, 'node'>) =>
	nodeCheck({ node: 'azureAnalysisServices', ...wanted });

/** Refreshes of an Analysis Services model and the sync of its replicas, under each form of a server's address. */
export const analysisServices = group('Analysis Services', [
	modelCase({
		operation: 'model.refresh',
		title: 'asazure:// and chosen tables, then sync',
		parameters: (bed) => ({
			...serverModel(bed, 'asazure://HOST/myserver'),
			refreshType: 'Full',
			objectsInput: 'json',
			objectsJson:
				'[{"table":"Internet Sales","partition":"Internet Sales 2026"},{"table":"Date"}]',
			syncReplicas: true,
		}),
		status: 'completed',
		expect: ({ items: [item] }, _bed, notes) => {
			equal((item?.sync as { status: string }).status, 'completed');
			notes.refreshId = String(item?.refreshId);
		},
	}),
	modelCase({
		operation: 'model.sync',
		title: 'after a node that refreshed, link:// and :rw',
		as: 'analysisUser',
		after: (bed) => ({
			node: 'azureAnalysisServices',
			as: 'analysisUser',
			parameters: {
				resource: 'model',
				operation: 'refresh',
				...serverModel(bed, 'link://HOST/aliases/production:rw'),
			},
		}),
		parameters: (bed) => serverModel(bed, 'link://HOST/aliases/production:rw'),
		status: 'completed',
		expect: ({ items: [item] }, { simulator }, notes) => {
			const { refreshes, syncs } = simulator.tenant.analysisServices.model('adventureworks');
			equal(refreshes.length, 2);
			equal(syncs.length, 2);
			equal(item?.operationId, syncs.at(-1)?.id);
			notes.operationId = String(item?.operationId);
		},
	}),
	modelCase({
		operation: 'model.getSyncStatus',
		parameters: (bed, { operationId }) => ({
			...serverModel(bed, 'asazure://HOST/myserver:rw'),
			operationId,
		}),
		status: 'completed',
	}),
	modelCase({
		operation: 'model.sync',
		title: 'of a server without replicas',
		parameters: (bed) => serverModel(bed, 'HOST/single', 'ledger'),
		status: 'completed',
		expect: ({ items: [item] }) => ok(item?.reason),
	}),
	modelCase({
		operation: 'model.getRefresh',
		as: 'analysisUser',
		parameters: (bed, { refreshId }) => ({
			...serverModel(bed, 'link://HOST/aliases/production'),
			refreshId,
		}),
		status: 'completed',
	}),
	modelCase({
		operation: 'model.getRefreshes',
		title: 'the completed ones',
		parameters: (bed) => ({
			...serverModel(bed, 'HOST/myserver'),
			returnAll: true,
			filters: { status: ['completed'] },
		}),
		expect: ({ items }) => equal(items.length, 2),
	}),
	modelCase({
		operation: 'model.cancelRefresh',
		title: 'the running one, under a name with slash, percent and umlaut',
		before: ({ simulator }) => {
			const model = simulator.tenant.analysisServices.model('Größen & 100 %/m²');
			simulator.startRefresh(model, {
				type: 'ViaApi',
				plan: { durationMs: 600_000, outcome: 'Completed' },
			});
		},
		parameters: (bed) => serverModel(bed, 'asazure://HOST/myserver:rw', 'Größen & 100 %/m²'),
		expect: (_outcome, { simulator }) => {
			const model = simulator.tenant.analysisServices.model('Größen & 100 %/m²');
			ok(model.refreshes[0]?.cancelledAt);
		},
	}),
	modelCase({
		operation: 'model.refresh',
		title: 'of a server that is written otherwise',
		parameters: { server: 'https://example.com/myserver', model: 'adventureworks' },
		error: /is not the address of an Azure Analysis Services server/,
	}),
]);
