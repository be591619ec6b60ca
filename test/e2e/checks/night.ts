import { deepEqual, equal, match, ok } from 'node:assert/strict';

import { group } from '../check';
import { nodeCheck } from '../nodeCheck';
import type { E2eBed } from '../e2eBed';
import { chosen } from '../workflow';

const hour = 3_600_000;
const sound = ['Orders', 'Returns', 'Stock', 'Costs', 'Staff', 'Plan', 'Cash', 'Taxes', 'Rents'];
const place = 'Night';
/** Twelve models of a night, of which three are refused: one that is not there, one by the daily limit, one asleep. */
const nightly = [
	...sound.slice(0, 3).map((model) => ({ workspace: place, model })),
	{ workspace: place, model: 'Nowhere' },
	...sound.slice(3, 6).map((model) => ({ workspace: place, model })),
	{ workspace: 'Night shared', model: 'Budget' },
	{ workspace: 'Night paused', model: 'Asleep' },
	...sound.slice(6).map((model) => ({ workspace: place, model })),
];
const refused = ['Nowhere', 'Budget', 'Asleep'];

/** Sets up what the night needs, once. */
function begin({ simulator }: E2eBed): void {
	const { tenant, clock } = simulator;
	if (tenant.workspaces.some(({ name }) => name === place)) return;
	const { roles, capacityId } = tenant.workspace('Finance');
	const defaultPlan = { durationMs: 1_500, outcome: 'Completed' } as const;
	const add = (name: string, capacity: string | undefined, models: string[]) => {
		const workspace = tenant.addWorkspace({ name, roles, capacityId: capacity });
		return models.map((model) => tenant.addSemanticModel(workspace, { name: model, defaultPlan }));
	};
	add(place, capacityId, sound);
	add('Night paused', tenant.addCapacity({ state: 'Suspended' }).id, ['Asleep']);
	const [budget] = add('Night shared', undefined, ['Budget']);
	for (let count = 1; budget && count <= 8; count += 1) {
		simulator.startRefresh(budget, { type: 'Scheduled', at: clock.now() - count * hour });
	}
}

const refresh = {
	workspace: chosen('={{ $json.workspace }}'),
	semanticModel: chosen('={{ $json.model }}'),
	options: { onUnsuccessful: 'item', parallelism: 6 },
};

/** The results of a night and the message about it. */
export const night = group('A night of 12 models, of which three are refused in different ways', [
	nodeCheck({
		node: 'powerBi',
		operation: 'semanticModel.refresh',
		title: 'arrives whole',
		before: begin,
		input: nightly,
		parameters: refresh,
		expect: ({ items, execution }) => {
			equal(execution.status, 'success');
			deepEqual(
				items.map(({ semanticModelName, status, successful }) => [
					semanticModelName,
					status,
					successful,
				]),
				nightly.map(({ model }) =>
					refused.includes(model) ? [model, 'refused', false] : [model, 'completed', true],
				),
			);
			const kinds = [3, 7, 8].map((at) => (items[at]?.failure as { kind?: string }).kind);
			deepEqual(kinds, ['settings', 'dailyLimit', 'capacityPaused']);
			for (const at of [3, 7, 8]) match(String(items[at]?.summary), /could not be started: /);
		},
	}),
	nodeCheck({
		node: 'powerBi',
		operation: 'message.compose',
		title: 'about it, with every model in it',
		input: nightly,
		after: {
			node: 'powerBi',
			parameters: { resource: 'semanticModel', operation: 'refresh', ...refresh },
		},
		expect: ({ items: [message] }) => {
			const { items: total, failed, successful } = message?.counts as Record<string, number>;
			deepEqual([total, failed, successful], [nightly.length, 3, 9]);
			for (const { model } of nightly) ok(String(message?.text).includes(model), model);
		},
	}),
]);
