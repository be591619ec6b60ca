import './quietEngine';
import 'reflect-metadata';

import { ExecutionLifecycleHooks, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type ExecutionError,
	type IBinaryKeyData,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { MicrosoftBiOAuth2Api } from '../../credentials/MicrosoftBiOAuth2Api.credentials';
import { MicrosoftBiServicePrincipalApi } from '../../credentials/MicrosoftBiServicePrincipalApi.credentials';
import { CredentialStore, type StoredCredential } from './credentialStore';
import { ownNodes } from './ownNodes';

/** A run of one node through n8n-core's engine. */
export interface NodeRun {
	type: string;
	parameters: INodeParameters;
	/** Input items; one empty item when left out. */
	items?: IDataObject[];
	/** Files of the input items, by item. */
	files?: IBinaryKeyData[];
	/** Settings of the node: onError, retryOnFail, maxTries, … */
	settings?: Partial<INode>;
}

/** How it went. */
export interface NodeRunResult {
	run: IRun;
	/** Items of each output. */
	outputs: INodeExecutionData[][];
	/** JSON of the items of the first output. */
	json: IDataObject[];
	/** The error that ended the run, if any. */
	error?: ExecutionError;
}

/** The node types that package.json registers, by name. */
const ownTypes = new Map(ownNodes.map((node) => [node.description.name, node]));

/** Passes its items on, with the value of its field `note` where it has one. */
const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [{ displayName: 'Note', name: 'note', type: 'string', default: '' }],
	},
	async execute() {
		const items = this.getInputData().map((item, at) => {
			const note = this.getNodeParameter('note', at, '') as string;
			return note === '' ? item : { ...item, json: { ...item.json, note } };
		});
		return [items];
	},
};

/** Runs nodes with the given stored credentials (by id: `servicePrincipal` and `user`). */
export class Engine {
	readonly credentials: CredentialStore;

	private executions = 0;

	private readonly types = new Map(ownTypes).set('start', start);

	private readonly nodeTypes: INodeTypes = {
		getByName: (name) => this.typeNamed(name),
		getByNameAndVersion: (name, version) =>
			NodeHelpers.getVersionedNodeType(this.typeNamed(name), version),
		getKnownTypes: () => ({}),
	};

	constructor(stored: Record<string, StoredCredential>) {
		this.credentials = new CredentialStore(
			[new MicrosoftBiServicePrincipalApi(), new MicrosoftBiOAuth2Api()],
			stored,
		);
	}

	/** Makes a node type known beside the package's own. */
	register(type: INodeType): void {
		this.types.set(type.description.name, type);
	}

	/** Starts a run; `stop()` cancels it as the Stop button does. */
	begin(run: NodeRun): { finished: Promise<NodeRunResult>; stop(): void } {
		const data = workflowOf(run);
		const running = this.execute(data, newExecution(data, run));
		return { finished: running.then(resultOf), stop: () => running.cancel() };
	}

	/** Runs a new execution of a workflow until it ends or waits, or goes on with a stored one. */
	execute(data: IWorkflowBase, stored: IRunExecutionData) {
		const workflow = new Workflow({ ...data, nodeTypes: this.nodeTypes, active: false });
		const additionalData = this.additionalData(data, String(++this.executions));
		return new WorkflowExecute(additionalData, 'trigger', stored).processRunExecutionData(workflow);
	}

	/** Runs a node to its end. */
	async run(run: NodeRun): Promise<NodeRunResult> {
		return await this.begin(run).finished;
	}

	/** The editor's methods of a node type. */
	methods(type: string): NonNullable<INodeType['methods']> {
		return this.typeNamed(type).methods ?? {};
	}

	/**
	 * What a method of the editor (list search, resource mapping) is called with for a node; `path` is the place of its
	 * field, which counts inside collections only.
	 */
	editor(run: NodeRun, path = ''): ILoadOptionsFunctions {
		const data = workflowOf(run);
		const workflow = new Workflow({ ...data, nodeTypes: this.nodeTypes, active: false });
		const node = data.nodes.at(-1);
		if (!node) throw new Error('no node');
		const additionalData = this.additionalData(data, 'editor');
		const seen = { ...additionalData, currentNodeParameters: node.parameters };
		return new LoadOptionsContext(workflow, node, seen, path);
	}

	/** A workflow that begins with the node, as n8n loads it with its static data. */
	triggerWorkflow(
		run: NodeRun,
		{ id = '1', staticData = {} }: { id?: string; staticData?: IDataObject },
	) {
		const data = { ...workflowOf(run), id };
		const node = data.nodes.at(-1);
		if (!node) throw new Error('no node');
		const nodes = [node];
		const workflow = new Workflow({
			...data,
			nodes,
			connections: {},
			staticData,
			nodeTypes: this.nodeTypes,
			active: true,
		});
		return { workflow, node, additionalData: this.additionalData(data, 'poll') };
	}

	private typeNamed(name: string): INodeType {
		const type = this.types.get(name);
		if (!type) throw new Error(`No node type ${name}`);
		return type;
	}

	private additionalData(data: IWorkflowBase, executionId: string): IWorkflowExecuteAdditionalData {
		return {
			credentialsHelper: this.credentials,
			hooks: new ExecutionLifecycleHooks('trigger', executionId, data),
			executionId,
			currentNodeExecutionIndex: 0,
			setExecutionStatus: () => {},
			restApiUrl: '',
			instanceBaseUrl: 'http://localhost/',
			webhookBaseUrl: '',
			webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
			webhookTestBaseUrl: '',
			formWaitingBaseUrl: 'http://localhost/form-waiting',
			variables: {},
			logAiEvent: () => {},
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}

/** What a new execution starts with: the run's items at the first node. */
export function newExecution(
	{ nodes: [first] }: IWorkflowBase,
	{ items = [{}], files }: NodeRun,
): IRunExecutionData {
	if (!first) throw new Error('no start node');
	const main = items.map((json, item) => ({
		json,
		pairedItem: { item },
		...(files?.[item] ? { binary: files[item] } : {}),
	}));
	return createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: first, data: { main: [main] }, source: null }],
		},
	});
}

function resultOf(run: IRun): NodeRunResult {
	const [task] = run.data.resultData.runData['Under test'] ?? [];
	const outputs = (task?.data?.main ?? []).map((items) => items ?? []);
	return {
		run,
		outputs,
		json: (outputs[0] ?? []).map(({ json }) => json),
		error: run.data.resultData.error,
	};
}

/** A workflow of a start node and the node under test. */
export function workflowOf({ type, parameters, settings }: NodeRun): IWorkflowBase {
	const node = (name: string, more: Partial<INode>): INode => ({
		id: name,
		name,
		type: 'start',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	return {
		id: '1',
		name: 'Test',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(),
		updatedAt: new Date(),
		settings: { executionOrder: 'v1' },
		nodes: [
			node('Start', {}),
			node('Under test', {
				type,
				parameters,
				credentials: {
					microsoftBiServicePrincipalApi: { id: 'servicePrincipal', name: 'Service principal' },
					microsoftBiOAuth2Api: { id: 'user', name: 'User' },
				},
				...settings,
			}),
		],
		connections: { Start: { main: [[{ node: 'Under test', type: 'main', index: 0 }]] } },
	} as IWorkflowBase;
}
