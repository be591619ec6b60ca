import type { INodeTypeDescription } from 'n8n-workflow';
import type { AccountName } from './accounts';
import type { E2eBed } from './e2eBed';
import { ownNode, type NodeName } from './workflow';

/** How a credential test went, in n8n's words. */
export interface TestAnswer {
	status: 'OK' | 'Error';
	message: string;
}

/** Tests a credential as the editor does: the stored one with what the form changed. */
export async function testCredential(
	{ session, accounts }: E2eBed,
	name: AccountName,
	changes: Record<string, string> = {},
): Promise<TestAnswer> {
	const { reference, type } = accounts[name];
	const stored = await session.rest<{ data: Record<string, string> }>(
		'GET',
		`/credentials/${reference.id}?includeData=true`,
	);
	const data = { ...stored.data, ...changes };
	return await session.rest('POST', '/credentials/test', {
		credentials: { ...reference, type, data },
	});
}

/** A question of the editor about a field of a node. */
export interface Question {
	kind: 'resource-locator-results' | 'resource-mapper-fields' | 'options';
	node: NodeName;
	as: AccountName;
	method: string;
	path: string;
	parameters?: Record<string, unknown>;
	filter?: string;
}

/** Asks as the editor does when a person opens a list. */
export async function ask<T>({ session, accounts }: E2eBed, question: Question): Promise<T> {
	const { kind, node, as, method, path, parameters = {}, filter } = question;
	const { authentication, type, reference } = accounts[as];
	return await session.rest('POST', `/dynamic-node-parameters/${kind}`, {
		path: `parameters.${path}`,
		methodName: method,
		nodeTypeAndVersion: { name: ownNode(node), version: 1 },
		currentNodeParameters: { authentication, ...parameters },
		credentials: { [type]: reference },
		...(filter === undefined ? {} : { filter }),
	});
}

/** The node types of this package as n8n's editor gets them, those that it makes for agents included. */
export async function ownTypes({ session }: E2eBed): Promise<INodeTypeDescription[]> {
	const answer = await session.open(`${session.url}/types/nodes.json`);
	const types = (await answer.json()) as INodeTypeDescription[];
	return types.filter(({ name }) => name.startsWith(ownNode('')));
}
