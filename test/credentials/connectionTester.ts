import '../support/quietEngine';
import 'reflect-metadata';

import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INode,
	type INodeProperties,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

import { CredentialStore } from '../support/credentialStore';

/** What the editor shows after a connection test. */
export interface Verdict {
	status: 'OK' | 'Error';
	message: string;
}

/** Runs the declared test of a credential type through n8n-core, as n8n's server does. */
export async function testConnection(
	type: ICredentialType,
	fields: Record<string, unknown>,
): Promise<Verdict> {
	const stored = { one: { type: type.name, data: fields as ICredentialDataDecryptedObject } };
	const credentialsHelper = new CredentialStore([type], stored);
	const additionalData = { credentialsHelper } as unknown as IWorkflowExecuteAdditionalData;
	const details = { id: 'one', name: 'One' };
	const data = await credentialsHelper.getDecrypted(additionalData, details, type.name);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type.name]: details },
	};
	const nodeType = nodeTypeFor(type);
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const credentials = { ...details, type: type.name, data };
	try {
		await new RoutingNode(context, nodeType, credentials).runNode();
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: messageOf(type, error as ThrownByCore) };
	}
}

function nodeTypeFor(type: ICredentialType): INodeType {
	const request: INodeProperties = {
		displayName: 'Temp',
		name: 'temp',
		type: 'string',
		routing: { request: type.test?.request },
		default: '',
	};
	return {
		description: {
			displayName: 'No Operation',
			name: 'n8n-nodes-base.noOp',
			group: [],
			version: 1,
			description: '',
			defaults: { name: 'No Operation' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type.name, required: true }],
			properties: [request],
		},
	};
}

interface ThrownByCore extends Error {
	cause?: { code?: string; response?: { status: number; statusText: string } };
}

/** The server shows the rule's message for a status, else the status, else the error itself. */
function messageOf({ test }: ICredentialType, error: ThrownByCore): string {
	const { response, code } = error.cause ?? {};
	if (response === undefined) return code ?? error.message;
	const rule = test?.rules?.find(
		({ type, properties }) => type === 'responseCode' && properties.value === response.status,
	);
	return rule?.properties.message ?? response.statusText;
}
