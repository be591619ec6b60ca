import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { wrongSecret, type AccountName } from '../accounts';
import { group, type Check } from '../check';
import { dataflowOf, modelOf } from '../places';
import type { Stage } from '../stage';
import { chosen, ownNode, type NodeName } from '../workflow';

interface TestAnswer {
	status: 'OK' | 'Error';
	message: string;
}

/** Tests a credential as the editor does: the stored one with what the form changed. */
async function testCredential(
	{ session, accounts }: Stage,
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

const works = (title: string, name: AccountName, changes?: Record<string, string>): Check => ({
	title: `the credential test ${title} succeeds`,
	run: async (stage) => {
		const { status, message } = await testCredential(stage, name, changes);
		equal(status, 'OK', message);
	},
});

const fails = (title: string, changes: Record<string, string>, words: RegExp): Check => ({
	title: `the credential test ${title} fails and says why`,
	run: async (stage) => {
		const { status, message } = await testCredential(stage, 'servicePrincipal', changes);
		equal(status, 'Error');
		match(message, words);
		ok(!message.includes(wrongSecret));
	},
});

/** A question of the editor about a field of a node. */
interface Question {
	kind: 'resource-locator-results' | 'resource-mapper-fields' | 'options';
	node: NodeName;
	as: AccountName;
	method: string;
	path: string;
	parameters?: Record<string, unknown>;
	filter?: string;
}

/** Asks as the editor does when a person opens a list. */
export async function ask<T>({ session, accounts }: Stage, question: Question): Promise<T> {
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

/** The check that a resource locator offers these names and no others. */
function offers(title: string, question: Omit<Question, 'kind'>, names: RegExp[]): Check {
	return {
		title: `the list of ${title} opens, as ${question.as}`,
		run: async (stage) => {
			const { results } = await ask<{ results: Array<{ name: string; value: string }> }>(stage, {
				kind: 'resource-locator-results',
				...question,
			});
			const found = results.map(({ name }) => name);
			equal(found.length, names.length, `offered: ${found.join(', ')}`);
			names.forEach((name, index) => match(found[index] ?? '', name));
		},
	};
}

const asked = (operation: string) => ({ resource: 'semanticModel', operation });
const finance = { workspace: chosen('Finance') };

/** What the editor asks of the server while a person fills in credentials and nodes. */
export const editor = group('Editor', [
	{
		title: 'the nodes are offered',
		run: async ({ session }) => {
			const answer = await session.open(`${session.url}/types/nodes.json`);
			const types = (await answer.json()) as Array<{ name: string }>;
			const own = types.map(({ name }) => name).filter((name) => name.includes('powerbi-fabric.'));
			for (const name of ['powerBi', 'azureAnalysisServices', 'fabricDataflow'] as const) {
				ok(own.includes(ownNode(name)), `${name} is not among ${own.join(', ')}`);
				ok(own.includes(`${ownNode(name)}Tool`), `${name} is no tool`);
			}
		},
	},
	works('against Power BI', 'servicePrincipal', { testService: 'powerBi' }),
	works('against Fabric', 'servicePrincipal', { testService: 'fabric' }),
	works('of the sign-in only', 'servicePrincipal', { testService: 'signInOnly' }),
	works('by certificate', 'certificate'),
	fails('with a wrong secret', { clientSecret: wrongSecret }, /secret/i),
	fails(
		'of the sign-in only with a wrong secret',
		{ clientSecret: wrongSecret, testService: 'signInOnly' },
		/secret/i,
	),
	fails('in an unknown tenant', { tenantId: '00000000-0000-4000-8000-000000000000' }, /tenant/i),
	offers(
		'workspaces',
		{ node: 'powerBi', as: 'servicePrincipal', method: 'searchWorkspaces', path: 'workspace' },
		[/^Finance$/, /^Marketing$/, /^Team \(Pro\)$/, /^Watched$/, /^Watched fleet$/],
	),
	offers(
		'workspaces',
		{ node: 'powerBi', as: 'user', method: 'searchWorkspaces', path: 'workspace' },
		[
			/^Finance$/,
			/^Marketing$/,
			/^My workspace$/,
			/^Team \(Pro\)$/,
			/^Watched$/,
			/^Watched fleet$/,
		],
	),
	offers(
		'semantic models',
		{
			node: 'powerBi',
			as: 'user',
			method: 'searchSemanticModels',
			path: 'semanticModel',
			parameters: finance,
			filter: 'bud',
		},
		[/^Budget$/],
	),
	offers(
		'workspaces of Fabric',
		{
			node: 'fabricDataflow',
			as: 'servicePrincipal',
			method: 'searchFabricWorkspaces',
			path: 'workspace',
			filter: 'fin',
		},
		[/^Finance$/],
	),
	offers(
		'dataflows',
		{
			node: 'fabricDataflow',
			as: 'user',
			method: 'searchFabricDataflows',
			path: 'dataflow',
			parameters: { workspace: chosen('Marketing') },
		},
		[/^Clicks$/],
	),
	offers(
		'capacities',
		{ node: 'powerBi', as: 'user', method: 'searchCapacities', path: 'capacity' },
		[/^Contoso Premium$/, /^Watched capacity$/],
	),
	offers(
		'parameters',
		{
			node: 'powerBi',
			as: 'user',
			method: 'searchParameters',
			path: 'parameters.parameter[0].name',
			parameters: { ...asked('updateParameters'), ...modelOf('Sales') },
		},
		[/^Max Rows$/, /^Server$/],
	),
	offers(
		'gateways',
		{
			node: 'powerBi',
			as: 'servicePrincipal',
			method: 'searchGateways',
			path: 'gateway',
			parameters: { ...asked('bindToGateway'), ...modelOf('Sales') },
		},
		[/^Head office$/],
	),
	offers(
		'time zones',
		{
			node: 'powerBi',
			as: 'servicePrincipal',
			method: 'searchTimeZones',
			path: 'updateFields.timeZone',
			parameters: { ...asked('updateRefreshSchedule'), ...modelOf('Sales') },
			filter: 'madrid',
		},
		[/^Europe\/Madrid \(Romance Standard Time\)$/],
	),
	offers(
		'tables to refresh',
		{
			node: 'powerBi',
			as: 'user',
			method: 'searchModelTables',
			path: 'objects.object[0].table',
			parameters: { ...asked('refresh'), ...modelOf('Sales') },
			filter: 'c',
		},
		[/^Calendar$/, /^Customers$/, /^Products$/],
	),
	{
		title: 'the parameters of a dataflow become fields, as user',
		run: async (stage) => {
			stage.simulator.tenant.dataflow('Clicks').parameters = [
				{ name: 'From', type: 'DateTime', isRequired: true, description: '', defaultValue: '' },
			];
			const { fields } = await ask<{ fields: Array<{ id: string; type: string }> }>(stage, {
				kind: 'resource-mapper-fields',
				node: 'fabricDataflow',
				as: 'user',
				method: 'getDataflowParameters',
				path: 'dataflowParameters',
				parameters: {
					resource: 'job',
					operation: 'refresh',
					...dataflowOf('Clicks', 'Marketing'),
				},
			});
			deepEqual(
				fields.map(({ id, type }) => [id, type]),
				[['From', 'dateTime']],
			);
		},
	},
]);
