import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credentials, Reference } from './n8nApi';
import type { Target } from './target';

/** A node of a workflow file. */
export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, Reference>;
	webhookId?: string;
	onError?: string;
}

/** A workflow file. */
export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Connections;
	settings: Record<string, unknown>;
}

type Connections = Record<string, { main: Array<Array<{ node: string }>> }>;

const example = join(__dirname, '..', 'examples', 'refresh-and-tell.json');

/** The example with these credentials and the target's model; nodes without a credential, and what follows them alone, are left out. */
export async function filledExample(credentials: Credentials, target: Target): Promise<Workflow> {
	const workflow = JSON.parse(await readFile(example, 'utf8')) as Workflow;
	const left = workflow.nodes.filter(({ credentials: needed = {} }) =>
		Object.keys(needed).every((type) => type in credentials),
	);
	const connections = connectionsAmong(new Set(left.map(({ name }) => name)), workflow.connections);
	const [before, now] = [targetsOf(workflow.connections), targetsOf(connections)];
	const nodes = left.filter(({ name }) => !before.has(name) || now.has(name));
	return {
		...workflow,
		nodes: nodes.map((node) => filledNode(node, credentials, target)),
		connections,
	};
}

/** The nodes that something leads to. */
function targetsOf(connections: Connections): Set<string> {
	return new Set(
		Object.values(connections).flatMap(({ main }) => main.flat().map(({ node }) => node)),
	);
}

function connectionsAmong(names: Set<string>, connections: Connections): Connections {
	const kept = Object.entries(connections).filter(([from]) => names.has(from));
	return Object.fromEntries(
		kept.map(([from, { main }]) => [
			from,
			{ main: main.map((targets) => targets.filter(({ node }) => names.has(node))) },
		]),
	);
}

function filledNode(node: WorkflowNode, credentials: Credentials, target: Target): WorkflowNode {
	if (node.credentials === undefined) return node;
	const chosen = (value: string) => ({ __rl: true, mode: 'name', value });
	return {
		...node,
		parameters: {
			...node.parameters,
			workspace: chosen(target.workspace),
			semanticModel: chosen(target.semanticModel),
		},
		credentials: Object.fromEntries(
			Object.keys(node.credentials).map((type) => [type, credentials[type] as Reference]),
		),
	};
}
