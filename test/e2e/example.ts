import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workflow, WorkflowNode } from '../../demo/example';
import type { Reference } from '../../demo/n8nApi';
import { saveCredential } from '../../demo/seed';
import { isValues } from '../../nodes/shared/values/values';
import type { AccountName } from './accounts';
import type { E2eBed } from './e2eBed';
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

const formType = 'n8n-nodes-base.formTrigger';
const chatType = '@n8n/n8n-nodes-langchain.chatTrigger';
export const requestNode = 'n8n-nodes-base.httpRequest';
export const triggerNode = ownNode('powerBiTrigger');

/**
 * An example as a person makes it ready: credentials and what to refresh are chosen, messages and mails go to our
 * receivers. Its webhook, form or chat, or a webhook added beside the trigger that a person would click, listens under `path`.
 */
export async function readyExample(bed: E2eBed, file: string, path: string): Promise<Workflow> {
	const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
	const references = await referencesOf(bed);
	const nodes = workflow.nodes
		.map((node) => readyNode(bed, file, { node, references }))
		.map((node) => listening(node, path));
	const clicked = nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (!clicked || nodes.some(({ type }) => type === webhookType)) return { ...workflow, nodes };
	const webhook = webhookNode(path);
	const started = workflow.connections[clicked.name] ?? { main: [] };
	return {
		...workflow,
		nodes: [...nodes, webhook],
		connections: { ...workflow.connections, [webhook.name]: started },
	};
}

/** Where the webhook or the chat of a ready example listens that was given this path. */
export function listeningAt(workflow: Workflow, path: string): string {
	return has(workflow, chatType) ? `${path}/chat` : path;
}

function listening(node: WorkflowNode, path: string): WorkflowNode {
	if (node.type === webhookType) return { ...node, parameters: { ...node.parameters, path } };
	if (node.type === formType)
		return { ...node, parameters: { ...node.parameters, options: { path } } };
	if (node.type !== chatType) return node;
	return { ...node, webhookId: path, parameters: { ...node.parameters, public: true } };
}

/** The credential of the language model, which answers at this address. */
export async function chatModelCredential({ session }: E2eBed, url: string): Promise<Reference> {
	const data = { apiKey: 'none', url };
	return await saveCredential(session, { type: 'openAiApi', name: 'Model of the examples', data });
}

async function referencesOf(bed: E2eBed): Promise<Record<string, Reference>> {
	const { session, mail } = bed;
	const data = { host: '127.0.0.1', port: mail.port, secure: false, disableStartTls: true };
	return {
		openAiApi: await chatModelCredential(bed, 'http://127.0.0.1:9'),
		smtp: await saveCredential(session, { type: 'smtp', name: 'Mail of the examples', data }),
	};
}

/** Whether it posts to an address that a person pastes; an expression is left as it is. */
export function isSender({ type, parameters }: WorkflowNode): boolean {
	return type === requestNode && !String(parameters.url).startsWith('=');
}

/** Where a node of an example posts its message to, below the receiver's address. */
export function addressOf(file: string, node: string): string {
	return `/${encodeURIComponent(file)}/${encodeURIComponent(node)}`;
}

function readyNode(
	bed: E2eBed,
	file: string,
	{ node, references }: { node: WorkflowNode; references: Record<string, Reference> },
): WorkflowNode {
	if (isSender(node)) {
		const url = `${bed.receiver.url}${addressOf(file, node.name)}`;
		return { ...node, parameters: { ...node.parameters, url } };
	}
	if (node.credentials === undefined) return node;
	const chosenHere = { ...choices(bed), ...ownChoices[file] };
	const entries = Object.entries(node.parameters).map(([name, value]) => [
		name,
		isOpen(value) ? (chosenHere[name] ?? value) : value,
	]);
	const more = node.type === triggerNode ? { pollTimes } : {};
	const referenceTo = (type: string) => references[type] ?? referenceOf(bed, node.type, type);
	return {
		...node,
		parameters: { ...(Object.fromEntries(entries) as WorkflowNode['parameters']), ...more },
		credentials: Object.fromEntries(
			Object.keys(node.credentials).map((type) => [type, referenceTo(type)]),
		),
	};
}

/** Whether a person still has to fill in a field. */
function isOpen(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === '' || (isValues(value) && value.value === '');
}

function choices({ simulator }: E2eBed): Record<string, unknown> {
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

/** What only one example works on, so that its outcomes are its own. */
const ownChoices: Record<string, Record<string, unknown>> = {
	'load-then-model.json': { item: chosen('Loaded'), semanticModel: chosen('Loaded') },
	'nightly-fleet-to-teams.json': { workspace: chosen('Fleet') },
	'notebook-then-branch.json': { item: chosen('Counted'), semanticModel: chosen('Counted') },
	'pipeline-waits-for-refresh.json': { semanticModel: chosen('Called') },
	'push-rows-from-form.json': { pushDataset: chosen('Orders taken'), table: chosen('Orders') },
	'push-rows-from-webhook.json': { pushDataset: chosen('Pushed'), table: chosen('Rows') },
	'refresh-and-mail-report.json': { semanticModel: chosen('Mailed'), report: chosen('Mailed') },
	'rerun-what-failed.json': { semanticModel: chosen('Partly') },
};

const accountFor: Record<string, AccountName> = {
	[`${ownNode('azureAnalysisServices')} microsoftBiOAuth2Api`]: 'analysisUser',
	microsoftBiOAuth2Api: 'user',
	microsoftBiServicePrincipalApi: 'servicePrincipal',
};

function referenceOf({ accounts }: E2eBed, nodeType: string, type: string) {
	const name = accountFor[`${nodeType} ${type}`] ?? accountFor[type];
	if (name === undefined) throw new Error(`The example wants the unknown credential ${type}.`);
	return accounts[name].reference;
}
