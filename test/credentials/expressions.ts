import {
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeTypes,
	Workflow,
} from 'n8n-workflow';

const node: INode = {
	id: '1',
	name: 'mock',
	type: 'mock',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const nodeTypes = {
	getByName: () => ({ description: { properties: [] } }),
	getByNameAndVersion: () => ({ description: { properties: [] } }),
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

/** The fields of a credential with their `$self` expressions resolved, as n8n's server does it. */
export async function resolved(
	data: ICredentialDataDecryptedObject,
): Promise<ICredentialDataDecryptedObject> {
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	await workflow.expression.acquireIsolate();
	try {
		return workflow.expression.getComplexParameterValue(
			node,
			data as never,
			'internal',
			{},
			undefined,
			undefined,
			data as never,
		) as ICredentialDataDecryptedObject;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}
