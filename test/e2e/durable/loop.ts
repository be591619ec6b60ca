import { randomUUID } from 'node:crypto';
import type { Workflow, WorkflowNode } from '../../../demo/example';
import type { RefreshPlan } from '../../simulator/refreshLifecycle';
import type { SemanticModel } from '../../simulator/semanticModel';
import type { E2eBed } from '../e2eBed';
import { chosen, nodeOf, plainNode, webhookNode } from '../workflow';

/** Name of the node that follows. */
export const followNode = 'Follow';

/** How a loop differs from the usual one. */
export interface LoopOptions {
	/** Where the outputs of the node lead; the first one back to it, the second one to After. */
	outputs?: string[][];
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	options?: Record<string, unknown>;
}

/** A new model of workspace Finance whose next refresh goes as planned. */
export function modelWith({ simulator }: E2eBed, plan: Partial<RefreshPlan> = {}): SemanticModel {
	const { tenant } = simulator;
	const name = `Durable ${randomUUID().slice(0, 8)}`;
	const model = tenant.addSemanticModel(tenant.workspace('Finance'), { name });
	model.nextRefreshes.push({ durationMs: 20_000, outcome: 'Completed', ...plan });
	return model;
}

/** The workflow of a loop that a webhook starts with a list of models, as `items` in its body. */
export function loopOf(
	bed: E2eBed,
	path: string,
	{ outputs, options, onError }: LoopOptions = {},
): Workflow {
	const nodes = [
		webhookNode(path),
		plainNode('Items', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'body.items', options: {} }),
		refreshStep(bed, '={{ $json.id }}'),
		{ ...followStep(bed, { options, onError }), position: [600, 200] as [number, number] },
		{ ...after(), position: [800, 0] as [number, number] },
		plainNode('Failed', 'n8n-nodes-base.noOp', {}),
	];
	const to = (...names: string[]) => names.map((node) => ({ node, type: 'main', index: 0 }));
	const targets = outputs ?? [[followNode], ['After'], ['Failed']];
	return {
		name: `Durable ${path}`,
		nodes,
		connections: {
			Webhook: { main: [to('Items')] },
			Items: { main: [to('Refresh')] },
			Refresh: { main: [to(followNode)] },
			[followNode]: { main: targets.map((names) => to(...names)) },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** A node that starts the refresh of a model and does not wait for it. */
export function refreshStep(bed: E2eBed, modelId: string): WorkflowNode {
	return nodeOf(bed, 'Refresh', {
		node: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'refresh',
			refreshKind: 'enhanced',
			waitForCompletion: false,
			workspace: chosen('Finance'),
			semanticModel: chosen(modelId, 'id'),
		},
	});
}

/** The node that follows. */
export function followStep(bed: E2eBed, { options = {}, onError }: LoopOptions = {}): WorkflowNode {
	const parameters = { resource: 'semanticModel', operation: 'followRefresh', options };
	return nodeOf(bed, followNode, { node: 'powerBi', parameters, onError });
}

/** Adds the name that came in at the start, which n8n finds by the pairing of items alone. */
function after(): WorkflowNode {
	const name = { id: randomUUID(), name: 'startedFor', type: 'string' };
	const value = "={{ $('Items').item.json.name }}";
	const node = plainNode('After', 'n8n-nodes-base.set', {
		assignments: { assignments: [{ ...name, value }] },
		includeOtherFields: true,
		options: {},
	});
	return { ...node, typeVersion: 3.4 };
}
