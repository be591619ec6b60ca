import { randomUUID } from 'node:crypto';
import type { Workflow, WorkflowNode } from '../../demo/example';
import type { Startable } from '../../demo/runWorkflow';
import type { AccountName } from './accounts';
import type { E2eBed } from './e2eBed';

/** The nodes of this package by their name. */
export type NodeName =
	'azureAnalysisServices' | 'fabricDataflow' | 'microsoftFabric' | 'powerBi' | 'powerBiTrigger';

/** A node of this package in a workflow. */
export interface Step {
	node: NodeName;
	/** The service principal when missing. */
	as?: AccountName;
	parameters: Record<string, unknown>;
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
}

/** A value of a resource locator. */
export function chosen(value: string, mode = 'name') {
	return { __rl: true, mode, value };
}

/** The type under which n8n knows a node of this package. */
export const ownNode = (name: NodeName | '') => `n8n-nodes-powerbi-fabric.${name}`;

/** The node of a step as a workflow file has it. */
export function nodeOf({ accounts }: E2eBed, name: string, step: Step): WorkflowNode {
	const { node, as = 'servicePrincipal', parameters, ...more } = step;
	const { authentication, type, reference } = accounts[as];
	return {
		...plainNode(name, ownNode(node), { authentication, ...parameters }),
		credentials: { [type]: reference },
		...more,
	};
}

/** Any node as a workflow file has it. */
export function plainNode(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters };
}

/** A workflow of nodes in a row. */
export function rowOf(name: string, nodes: WorkflowNode[]): Workflow {
	const links = nodes
		.slice(1)
		.map((node, index) => [
			nodes[index]?.name ?? '',
			{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
		]);
	return {
		name,
		nodes,
		connections: Object.fromEntries(links) as Workflow['connections'],
		settings: { executionOrder: 'v1' },
	};
}

export const webhookType = 'n8n-nodes-base.webhook';

/** A webhook that starts a workflow; it answers at once. */
export function webhookNode(path: string): WorkflowNode {
	return {
		...plainNode('Webhook', webhookType, { httpMethod: 'POST', path, options: {} }),
		typeVersion: 2,
		webhookId: randomUUID(),
	};
}

/** Brings a workflow into n8n and publishes it. `path` is the one of its webhook. */
export async function publish(
	{ session, n8n }: E2eBed,
	workflow: Workflow,
	path: string,
): Promise<Startable> {
	const { id } = await session.api<{ id: string }>('POST', '/workflows', workflow);
	await session.api('POST', `/workflows/${id}/publish`, {});
	return { id, webhook: `${n8n.webhookUrl ?? session.url}/webhook/${path}` };
}
