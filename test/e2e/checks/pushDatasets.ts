import { deepEqual, equal, ok } from 'node:assert/strict';
import { pushDatasetOf } from '../../simulator/powerBi/pushTables';
import { group } from '../check';
import { nodeCheck, type NodeCase } from '../nodeCheck';
import type { E2eBed } from '../e2eBed';
import { chosen } from '../workflow';

const powerBiCase = (wanted: Omit<NodeCase, 'node'>) => nodeCheck({ node: 'powerBi', ...wanted });

const tableName = "Sales / EU 100 % 'ü'";
const dataset = { workspace: chosen('Finance'), pushDataset: chosen('Live') };
const table = { ...dataset, table: chosen(tableName) };
const tableOf = ({ simulator }: E2eBed) => {
	const model = simulator.tenant.semanticModel('Live');
	return pushDatasetOf(model)?.tables.find(({ name }) => name === tableName);
};
const definition = JSON.stringify({
	tables: [
		{
			name: tableName,
			columns: [
				{ name: 'Id', dataType: 'Int64' },
				{ name: 'When', dataType: 'DateTime' },
				{ name: 'Name', dataType: 'String' },
			],
		},
	],
});

/** The life of a push dataset, under a name that needs care. */
export const pushDatasets = group('Power BI', [
	powerBiCase({
		operation: 'pushDataset.create',
		parameters: { workspace: chosen('Finance'), name: 'Live', definedBy: 'json', definition },
		expect: (_outcome, bed) => ok(tableOf(bed)),
	}),
	powerBiCase({
		operation: 'pushDataset.addRows',
		title: 'mapped automatically',
		input: [
			{ Id: '1', When: '2026-11-24T10:00:00+01:00', Name: 'one' },
			{ Id: 2, When: '2026-11-25', Name: 'two' },
		],
		parameters: { ...table, columns: { mappingMode: 'autoMapInputData', value: null } },
		expect: (_outcome, bed) => equal(tableOf(bed)?.rowCount, 2),
	}),
	powerBiCase({
		operation: 'pushDataset.addRows',
		title: 'with a value that its column cannot hold',
		as: 'user',
		input: [{ Id: 'many' }],
		parameters: { ...table, columns: { mappingMode: 'autoMapInputData', value: null } },
		error: /Id/,
	}),
	powerBiCase({
		operation: 'pushDataset.getTables',
		as: 'user',
		parameters: dataset,
		expect: ({ items }) =>
			deepEqual(
				items.map(({ name }) => name),
				[tableName],
			),
	}),
	powerBiCase({
		operation: 'pushDataset.deleteRows',
		parameters: table,
		expect: (_outcome, bed) => equal(tableOf(bed)?.rowCount, 0),
	}),
	powerBiCase({
		operation: 'pushDataset.updateTable',
		parameters: {
			...table,
			definedBy: 'json',
			definition: JSON.stringify({ columns: [{ name: 'Flag', dataType: 'Boolean' }] }),
		},
		expect: (_outcome, bed) =>
			deepEqual(
				tableOf(bed)?.columns.map(({ name }) => name),
				['Flag'],
			),
	}),
]);
