import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

import { group } from '../check';
import { nodeCheck, type NodeCase } from '../nodeCheck';
import { modelOf } from '../places';
import type { E2eBed } from '../e2eBed';
import { chosen } from '../workflow';

const refreshCase = (wanted: Omit<NodeCase, 'node' | 'operation'>) =>
	nodeCheck({ node: 'powerBi', operation: 'semanticModel.refresh', ...wanted });

const failing = ({ simulator }: E2eBed) => simulator.tenant.semanticModel('Failing');
const failNext = (bed: E2eBed) =>
	void failing(bed).nextRefreshes.push({ durationMs: 2_000, outcome: 'Failed' });

const sharedRenewalMs = 6_000;

/** Waits until nobody has signed in for a while: calls refused within seconds of a renewal share it. */
async function untilSignInsAreOld({ simulator }: E2eBed): Promise<void> {
	const { record, clock } = simulator;
	const isRecent = ({ at }: { at: number }) => at > clock.now() - sharedRenewalMs;
	while (record.find({ service: 'entra', method: 'POST' }).some(isRecent)) await pause(500);
}

const sentence =
	/^The refresh of semantic model "Failing" in workspace "Finance" failed after 2 s: The credentials provided for the data source are not valid \(ModelRefreshFailed_CredentialsNotSpecified\)\. /;

/** What goes wrong, and how n8n shows it. */
export const failures = group('Failures', [
	refreshCase({
		title: 'that fails says why in the stored execution',
		before: failNext,
		parameters: modelOf('Failing'),
		error: sentence,
	}),
	refreshCase({
		title: 'that fails goes to the error output, the other item does not',
		onError: 'continueErrorOutput',
		before: failNext,
		input: [{ model: 'Failing' }, { model: 'Leaky' }],
		parameters: { workspace: chosen('Finance'), semanticModel: chosen('={{ $json.model }}') },
		expect: ({ items, failed }) => {
			deepEqual(
				items.map(({ status, semanticModelName }) => [status, semanticModelName]),
				[['completed', 'Leaky']],
			);
			equal(failed.length, 1);
			match(String(failed[0]?.error), sentence);
		},
	}),
	refreshCase({
		title: 'that fails is an item when the workflow goes on',
		onError: 'continueRegularOutput',
		before: failNext,
		parameters: modelOf('Failing'),
		status: 'failed',
		expect: ({ items: [item] }) => {
			const { code } = item?.failure as { code?: string };
			equal(code, 'ModelRefreshFailed_CredentialsNotSpecified');
		},
	}),
	refreshCase({
		title: 'in spite of throttling, an outage and a revoked token',
		before: async (bed) => {
			const { simulator } = bed;
			await untilSignInsAreOld(bed);
			const path = new RegExp(`${failing(bed).id}/refreshes$`);
			const headers = { 'retry-after': '1' };
			simulator.faults.add({
				service: 'powerBi',
				method: 'POST',
				path,
				status: 429,
				times: 1,
				headers,
			});
			simulator.faults.add({ service: 'powerBi', method: 'GET', path, status: 503, times: 1 });
			simulator.tenant.revokeTokens();
		},
		parameters: modelOf('Failing'),
		status: 'completed',
		expect: (_outcome, { simulator }) =>
			deepEqual(
				simulator.faults.active.map(({ hits }) => hits),
				[1, 1],
			),
	}),
	refreshCase({
		title: 'that another one holds up',
		before: (bed) => {
			const plan = { durationMs: 600_000, outcome: 'Completed' } as const;
			bed.simulator.startRefresh(failing(bed), { type: 'Scheduled', plan });
		},
		parameters: modelOf('Failing'),
		error: /another refresh|already|running/i,
	}),
	refreshCase({
		title: 'of a model that does not exist',
		parameters: modelOf('Nowhere'),
		error: /There is no semantic model in workspace "Finance" named "Nowhere"/,
	}),
	refreshCase({
		title: 'with a wrong secret',
		as: 'wrongSecret',
		parameters: modelOf('Failing'),
		error: /secret/i,
		expect: ({ execution }) => {
			const { error } = execution.data.resultData;
			ok(!error?.message.includes('wrong~client'));
		},
	}),
]);
