import { deepEqual, equal, match } from 'node:assert/strict';
import { group, type Check } from '../check';
import { ask, ownTypes, type Question } from '../editorApi';
import { dataflowOf, modelOf } from '../places';
import { chosen, ownNode } from '../workflow';

/** The check that a resource locator offers these names and no others. */
function offers(title: string, question: Omit<Question, 'kind'>, names: RegExp[]): Check {
	return {
		title: `the list of ${title} opens, as ${question.as}`,
		run: async (bed) => {
			const { results } = await ask<{ results: Array<{ name: string; value: string }> }>(bed, {
				kind: 'resource-locator-results',
				...question,
			});
			const found = results.map(({ name }) => name);
			equal(found.length, names.length, `offered: ${found.join(', ')}`);
			names.forEach((name, index) => match(found[index] ?? '', name));
		},
	};
}

/** The check that something becomes these fields of a form, each with its type. */
function become(
	title: string,
	question: Omit<Question, 'kind'>,
	wanted: Array<[string, string]>,
): Check {
	return {
		title: `the ${title} become fields, as ${question.as}`,
		run: async (bed) => {
			const { fields } = await ask<{ fields: Array<{ id: string; type: string }> }>(bed, {
				kind: 'resource-mapper-fields',
				...question,
			});
			deepEqual(
				fields.map(({ id, type }) => [id, type]),
				wanted,
			);
		},
	};
}

const asked = (operation: string) => ({ resource: 'semanticModel', operation });
const finance = { workspace: chosen('Finance') };

/** What the editor asks of the server while a person fills in credentials and nodes. */
export const editor = group('Editor', [
	{
		title: 'the nodes are offered, to agents as well',
		run: async (bed) => {
			const own = (await ownTypes(bed)).map(({ name }) => name);
			const nodes = ['powerBi', 'azureAnalysisServices', 'fabricDataflow', 'microsoftFabric'];
			const wanted = [...nodes, ...nodes.map((name) => `${name}Tool`), 'powerBiTrigger'];
			deepEqual(own.sort(), wanted.map((name) => `${ownNode('')}${name}`).sort());
		},
	},
	offers(
		'workspaces',
		{ node: 'powerBi', as: 'servicePrincipal', method: 'searchWorkspaces', path: 'workspace' },
		[/^Finance$/, /^Fleet$/, /^Marketing$/, /^Team \(Pro\)$/, /^Watched$/, /^Watched fleet$/],
	),
	offers(
		'workspaces',
		{ node: 'powerBi', as: 'user', method: 'searchWorkspaces', path: 'workspace' },
		[
			/^Finance$/,
			/^Fleet$/,
			/^Marketing$/,
			/^My workspace$/,
			/^Team \(Pro\)$/,
			/^Watched$/,
			/^Watched fleet$/,
		],
	),
	offers(
		'workspaces whose name contains what is typed, in any letter case,',
		{
			node: 'powerBi',
			as: 'servicePrincipal',
			method: 'searchWorkspaces',
			path: 'workspace',
			filter: 'fin',
		},
		[/^Finance$/],
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
	become(
		'columns of a push table',
		{
			node: 'powerBi',
			as: 'servicePrincipal',
			method: 'tableColumns',
			path: 'columns',
			parameters: {
				resource: 'pushDataset',
				operation: 'addRows',
				workspace: chosen('Finance'),
				pushDataset: chosen('Mapped'),
				table: chosen('Rows'),
			},
		},
		[
			['Größe', 'number'],
			['At', 'dateTime'],
		],
	),
	become(
		'parameters of a dataflow',
		{
			node: 'fabricDataflow',
			as: 'user',
			method: 'getDataflowParameters',
			path: 'dataflowParameters',
			parameters: { resource: 'job', operation: 'refresh', ...dataflowOf('Mapped') },
		},
		[['From', 'dateTime']],
	),
	...(
		[
			['pipeline', 'dataPipeline', 'Load orders'],
			['notebook', 'notebook', 'Clean orders'],
		] as const
	).map(([words, itemJob, item]) =>
		become(
			`parameters of a ${words}`,
			{
				node: 'microsoftFabric',
				as: 'servicePrincipal',
				method: 'getItemParameters',
				path: 'itemParameters',
				parameters: {
					resource: 'itemJob',
					operation: 'run',
					...finance,
					itemJob,
					item: chosen(item),
				},
			},
			[
				['Region', 'string'],
				['Days', 'number'],
			],
		),
	),
	...[
		['powerBiTrigger', 'getSemanticModels', 'semanticModels'] as const,
		['powerBiTrigger', 'getDataflows', 'dataflows'] as const,
	].map(([node, method, path]): Check => ({
		title: `the ${path} to watch can be picked, as user`,
		run: async (bed) => {
			const options = await ask<Array<{ name: string }>>(bed, {
				kind: 'options',
				node,
				as: 'user',
				method,
				path,
				parameters: { workspace: chosen('Watched') },
			});
			deepEqual(
				options.map(({ name }) => name),
				['Watched'],
			);
		},
	})),
]);
