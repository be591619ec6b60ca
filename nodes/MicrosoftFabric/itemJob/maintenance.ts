import {
	updateDisplayOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { flagAt, numberAt, textAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { withoutUndefined } from '../../shared/values/values';

const fields: INodeProperties[] = [
	{
		displayName: 'Table',
		name: 'tableName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. orders',
		description: 'The table to maintain; one a job',
	},
	{
		displayName: 'Maintenance',
		name: 'maintenance',
		type: 'collection',
		placeholder: 'Add Setting',
		default: {},
		description: 'What to do to the table. Without V-Order, Z-Order or Vacuum nothing is done.',
		options: [
			{
				displayName: 'Purge Deletion Vectors',
				name: 'purgeDeletionVectors',
				type: 'boolean',
				default: false,
				description: 'Whether to remove rows for good that are only marked as deleted',
			},
			{
				displayName: 'Schema',
				name: 'schemaName',
				type: 'string',
				default: '',
				placeholder: 'e.g. dbo',
				description: 'The schema of the table, where the lakehouse has schemas',
			},
			{
				displayName: 'V-Order',
				name: 'vOrder',
				type: 'boolean',
				default: true,
				description: 'Whether to rewrite the files in the order that Power BI reads fastest',
			},
			{
				displayName: 'Vacuum (Days)',
				name: 'vacuumDays',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 3650, numberPrecision: 0 },
				default: 7,
				description:
					'Remove files that were replaced more than this many days ago. With fewer than 7 days older versions, and jobs that read them, are lost.',
			},
			{
				displayName: 'Z-Order by Columns',
				name: 'zOrderBy',
				type: 'string',
				default: '',
				placeholder: 'e.g. CustomerId, OrderDate',
				description: 'Columns, with commas between them, by whose values rows are put together',
			},
		],
	},
];

/** What to do to which table of a lakehouse. */
export const maintenanceFields = updateDisplayOptions(
	{ show: { itemJob: ['tableMaintenance'] } },
	fields,
);

const tableNames = /^(?=[0-9]*[a-zA-Z_])[a-zA-Z0-9_]{1,256}$/;

/** The execution data of a maintenance (docs/services.md#jobs-of-other-items). Throws one sentence for a name that Fabric refuses. */
export function maintenanceAt(ctx: IExecuteFunctions, itemIndex: number): IDataObject {
	const tableName = textAt(ctx, itemIndex, 'tableName').trim();
	if (!tableNames.test(tableName)) {
		const words = `Table is "${tableName}": give the name of one table, of letters, digits and underscores. Its schema has a field of its own.`;
		throw badInput(ctx.getNode(), words, itemIndex);
	}
	const columns = (textAt(ctx, itemIndex, 'maintenance.zOrderBy') ?? '').split(',');
	const zOrderBy = columns.map((column) => column.trim()).filter((column) => column !== '');
	const optimize = withoutUndefined({
		vOrder: flagAt(ctx, itemIndex, 'maintenance.vOrder'),
		zOrderBy: zOrderBy.length > 0 ? zOrderBy : undefined,
	});
	const days = numberAt(ctx, itemIndex, 'maintenance.vacuumDays');
	return withoutUndefined({
		tableName,
		schemaName: textAt(ctx, itemIndex, 'maintenance.schemaName')?.trim() || undefined,
		optimizeSettings: Object.keys(optimize).length > 0 ? optimize : undefined,
		vacuumSettings: days === undefined ? undefined : { retentionPeriod: `${days}:00:00:00` },
		purgeDeletionVectors: flagAt(ctx, itemIndex, 'maintenance.purgeDeletionVectors'),
	});
}
