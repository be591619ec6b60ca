import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mailFaults } from '../../support/channels/mail';
import { slackFaults } from '../../support/channels/slack';
import { teamsFaults } from '../../support/channels/teams';
import { group } from '../check';
import { nodeCheck, type NodeCase } from '../nodeCheck';
import { chosen } from '../workflow';

const estateCase = (wanted: Omit<NodeCase, 'node'>) => nodeCheck({ node: 'powerBi', ...wanted });

const premium = chosen('Contoso Premium');

/** Capacities, refreshables and workspaces. */
export const estate = group('Power BI', [
	estateCase({
		operation: 'capacity.getAll',
		as: 'user',
		expect: ({ items }) =>
			deepEqual(
				items.map(({ name }) => name),
				['Contoso Premium', 'Watched capacity'],
			),
	}),
	estateCase({
		operation: 'capacity.getAll',
		title: 'of the tenant with their keys',
		parameters: { view: 'tenant', includeTenantKey: true },
		expect: ({ items: [item] }) => equal(item?.tenantKeyName, 'Contoso key'),
	}),
	estateCase({
		operation: 'refreshable.getAll',
		title: 'of one capacity',
		before: ({ simulator }) => {
			const at = simulator.clock.now() - 3_600_000;
			const plan = { durationMs: 120_000, outcome: 'Failed' } as const;
			const budget = simulator.tenant.semanticModel('Budget');
			simulator.startRefresh(budget, { type: 'Scheduled', at, plan });
		},
		parameters: {
			of: 'capacity',
			capacity: premium,
			filters: { failuresAbove: 0, nameContains: 'Budget' },
		},
		expect: ({ items: [item] }) => {
			deepEqual([item?.name, item?.refreshFailures], ['Budget', 1]);
		},
	}),
	estateCase({
		operation: 'refreshable.getAll',
		title: 'tenant-wide',
		as: 'user',
		parameters: { view: 'tenant', returnAll: true },
		expect: ({ items }) => ok(items.some(({ name }) => name === 'Budget')),
	}),
	estateCase({
		operation: 'refreshable.get',
		parameters: { capacity: premium, refreshable: chosen('Budget') },
		expect: ({ items: [item] }) =>
			equal((item?.lastRefresh as { status: string }).status, 'failed'),
	}),
	estateCase({
		operation: 'message.compose',
		parameters: { title: 'Night', list: 'failed' },
		input: [
			{ semanticModelName: 'Sales', status: 'completed' },
			{ semanticModelName: 'Gone', status: 'refused', failure: { message: 'No such model.' } },
			{ error: 'The connection broke' },
		],
		expect: ({ items: [item] }) => {
			deepEqual([item?.status, item?.successful], ['failed', false]);
			match(String(item?.text), /^Night\n2 not successful, 1 successful/);
			deepEqual(teamsFaults(JSON.stringify(item?.teams)), []);
			deepEqual(slackFaults(JSON.stringify(item?.slack)), []);
			deepEqual(mailFaults(String(item?.html)), []);
		},
	}),
	estateCase({
		operation: 'refreshable.timeline',
		parameters: { capacity: premium, hours: 2 },
		expect: ({ items: [item] }) => match(String(item?.text), /Budget/),
	}),
	estateCase({
		operation: 'refreshable.timeline',
		title: 'of the input items',
		parameters: { source: 'inputItems' },
		input: [
			{
				semanticModelName: 'Sales',
				status: 'completed',
				startTime: '2026-11-24T02:00:00Z',
				endTime: '2026-11-24T02:20:00Z',
			},
		],
		expect: ({ items: [item] }) => deepEqual([item?.models, item?.refreshes], [1, 1]),
	}),
	estateCase({
		operation: 'workspace.getAll',
		as: 'user',
		parameters: { filters: { nameContains: 'Fin' } },
		expect: ({ items }) =>
			deepEqual(
				items.map(({ name }) => name),
				['Finance'],
			),
	}),
]);
