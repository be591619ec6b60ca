import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workflow, WorkflowNode } from '../../demo/example';
import { isValues } from '../../nodes/shared/values';
import type { AccountName } from './accounts';
import type { Stage } from './stage';
import { pollTimes } from './watch';
import { chosen, ownNode, webhookNode, webhookType } from './workflow';

const folder = join(__dirname, '..', '..', 'examples');

/** The example workflows that people import, by file name. */
export const exampleFiles = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** What the examples work on here, whatever its service. */
export const shown = 'Shown';

/** The kinds of node of this package and of n8n that an example may hold. */
export const has = (workflow: Workflow, type: string) =>
	workflow.nodes.some((node) => node.type === type);

export const requestNode = 'n8n-nodes-base.httpRequest';
export const triggerNode = ownNode('powerBiTrigger');

/**
 * An example as a person makes it ready: credentials and what to refresh are chosen, messages go to our receiver. Its
 * webhook, or one added beside the trigger that a person would click, listens under `path`.
 */
export function readyExample(stage: Stage, file: string, path: string): Workflow {
	const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
	const nodes = workflow.nodes.map((node) => readyNode(stage, file, node));
	const own = nodes.find(({ type }) => type === webhookType);
	if (own) own.parameters = { ...own.parameters, path };
	const clicked = nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (own || !clicked) return { ...workflow, nodes };
	const webhook = webhookNode(path);
	const started = workflow.connections[clicked.name] ?? { main: [] };
	return {
		...workflow,
		nodes: [...nodes, webhook],
		connections: { ...workflow.connections, [webhook.name]: started },
	};
}

/** Where a node of an example posts its message to, below the receiver's address. */
export function addressOf(file: string, node: string): string {
	return `/${encodeURIComponent(file)}/${encodeURIComponent(node)}`;
}

function readyNode(stage: Stage, file: string, node: WorkflowNode): WorkflowNode {
	if (node.type === requestNode) {
		const url = `${stage.receiver.url}${addressOf(file, node.name)}`;
		return { ...node, parameters: { ...node.parameters, url } };
	}
	if (node.credentials === undefined) return node;
	const entries = Object.entries(node.parameters).map(([name, value]) => [
		name,
		isOpen(value) ? (choices(stage)[name] ?? value) : value,
	]);
	const more = node.type === triggerNode ? { pollTimes } : {};
	return {
		...node,
		parameters: { ...(Object.fromEntries(entries) as WorkflowNode['parameters']), ...more },
		credentials: Object.fromEntries(
			Object.keys(node.credentials).map((type) => [type, referenceOf(stage, node.type, type)]),
		),
	};
}

/** Whether a person still has to fill in a field. */
function isOpen(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === '' || (isValues(value) && value.value === '');
}

function choices({ simulator }: Stage): Record<string, unknown> {
	const { host } = new URL(simulator.urls.analysisServices);
	return {
		workspace: chosen('Finance'),
		semanticModel: chosen(shown),
		semanticModels: [simulator.tenant.semanticModel(shown).id],
		dataflow: chosen(shown),
		dataflows: [simulator.tenant.dataflow(shown).id],
		capacity: chosen('Contoso Premium'),
		server: `asazure://${host}/myserver`,
		model: shown,
	};
}

const accountFor: Record<string, AccountName> = {
	[`${ownNode('azureAnalysisServices')} microsoftBiOAuth2Api`]: 'analysisUser',
	microsoftBiOAuth2Api: 'user',
	microsoftBiServicePrincipalApi: 'servicePrincipal',
};

function referenceOf({ accounts }: Stage, nodeType: string, type: string) {
	const name = accountFor[`${nodeType} ${type}`] ?? accountFor[type];
	if (name === undefined) throw new Error(`The example wants the unknown credential ${type}.`);
	return accounts[name].reference;
}
