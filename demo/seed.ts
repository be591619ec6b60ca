import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectUser } from './connectUser';
import type { N8nSession } from './n8nApi';
import type { Target } from './target';

/** The example workflow as n8n keeps it, published. `webhook` is the address that starts it. */
export interface SeededWorkflow {
	id: string;
	/** Tells this version of the example from others. */
	fingerprint: string;
	address: string;
	webhook: string;
}

/** A node of a workflow file. */
export interface WorkflowNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, Reference>;
}

/** A workflow file. */
export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Connections;
	settings: Record<string, unknown>;
}

type Connections = Record<string, { main: Array<Array<{ node: string }>> }>;

/** Something of n8n by its id. */
export interface Reference {
	id: string;
	name: string;
}

const example = join(__dirname, '..', 'examples', 'refresh-and-tell.json');
const webhookPath = 'refresh-and-tell';

/** Creates or renews both credentials; the user's is connected where the target knows who signs in. */
export async function seedCredentials(session: N8nSession, target: Target): Promise<Credentials> {
	const servicePrincipal = await saveCredential(session, {
		type: 'microsoftBiServicePrincipalApi',
		name: 'Microsoft BI Service Principal',
		data: target.servicePrincipal,
	});
	if (target.user === undefined) return { microsoftBiServicePrincipalApi: servicePrincipal };
	const user = await saveCredential(session, {
		type: 'microsoftBiOAuth2Api',
		name: 'Microsoft BI OAuth2',
		data: target.user.fields,
	});
	await connectUser(session, user.id, target.user.name);
	return { microsoftBiServicePrincipalApi: servicePrincipal, microsoftBiOAuth2Api: user };
}

/** Credentials of n8n by their type. */
export type Credentials = Record<string, Reference>;

/**
 * Creates the example workflow with these credentials and the target's model, and publishes it.
 * `known` is the fingerprint of the last time: while it is the same, the workflow in n8n stays as
 * its user left it.
 */
export async function seedWorkflow(
	session: N8nSession,
	wanted: Workflow,
	known?: string,
): Promise<SeededWorkflow> {
	const fingerprint = createHash('sha256').update(JSON.stringify(wanted)).digest('hex');
	const list = await session.api<{ data: Reference[] }>('GET', '/workflows');
	const present = list.data.find(({ name }) => name === wanted.name);
	const id =
		present !== undefined && known === fingerprint
			? present.id
			: await saveWorkflow(session, wanted, present?.id);
	return {
		id,
		fingerprint,
		address: `${session.url}/workflow/${id}`,
		webhook: `${session.url}/webhook/${webhookPath}`,
	};
}

async function saveWorkflow(
	session: N8nSession,
	workflow: Workflow,
	present?: string,
): Promise<string> {
	const { id } =
		present === undefined
			? await session.api<{ id: string }>('POST', '/workflows', workflow)
			: await session.api<{ id: string }>('PUT', `/workflows/${present}`, workflow);
	await session.api('POST', `/workflows/${id}/publish`, {});
	return id;
}

interface NewCredential {
	type: string;
	name: string;
	data: Record<string, string>;
}

async function saveCredential(session: N8nSession, wanted: NewCredential): Promise<Reference> {
	const all = await session.rest<Array<Reference & { type: string }>>('GET', '/credentials');
	const present = all.find(({ name, type }) => name === wanted.name && type === wanted.type);
	const { id, name } =
		present === undefined
			? await session.rest<Reference>('POST', '/credentials', wanted)
			: await session.rest<Reference>('PATCH', `/credentials/${present.id}`, wanted);
	return { id, name };
}

/** The example with these credentials and the target's model; nodes without a credential are left out. */
export async function filledExample(credentials: Credentials, target: Target): Promise<Workflow> {
	const workflow = JSON.parse(await readFile(example, 'utf8')) as Workflow;
	const nodes = workflow.nodes.filter(({ credentials: needed = {} }) =>
		Object.keys(needed).every((type) => type in credentials),
	);
	return {
		...workflow,
		nodes: nodes.map((node) => filledNode(node, credentials, target)),
		connections: connectionsAmong(new Set(nodes.map(({ name }) => name)), workflow.connections),
	};
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
