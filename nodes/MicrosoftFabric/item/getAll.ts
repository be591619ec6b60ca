import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { alphabetical } from '../../shared/editor/alphabetical';
import { limitAt, limitFields } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { choiceAt, locatorAt, textAt } from '../../shared/editor/readers';
import { itemsListed } from '../../shared/fabric/item';
import { fabricWorkspaceField, fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { badInput } from '../../shared/faults/errors';
import { withItemNames } from './itemRecord';

const types: Array<[label: string, type: string]> = [
	['Copy Job', 'CopyJob'],
	['Dashboard', 'Dashboard'],
	['Data Pipeline', 'DataPipeline'],
	['Dataflow', 'Dataflow'],
	['Dbt Job', 'DataBuildToolJob'],
	['Environment', 'Environment'],
	['Eventhouse', 'Eventhouse'],
	['Eventstream', 'Eventstream'],
	['Graph Model', 'GraphModel'],
	['KQL Database', 'KQLDatabase'],
	['Lakehouse', 'Lakehouse'],
	['Mirrored Database', 'MirroredDatabase'],
	['Notebook', 'Notebook'],
	['Report', 'Report'],
	['Semantic Model', 'SemanticModel'],
	['Spark Job Definition', 'SparkJobDefinition'],
	['SQL Database', 'SQLDatabase'],
	['SQL Endpoint', 'SQLEndpoint'],
	['Warehouse', 'Warehouse'],
];

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'itemType',
	type: 'options',
	options: alphabetical([
		{ name: 'Any', value: 'any' },
		...types.map(([name, value]) => ({ name, value })),
		{ name: 'Other', value: 'other' },
	]),
	default: 'any',
	description: 'What kind of items to list',
};

const otherTypeField: INodeProperties = {
	displayName: 'Other Type',
	name: 'otherItemType',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Reflex',
	description: "Fabric's own word for the type",
	displayOptions: { show: { itemType: ['other'] } },
};

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many items',
	description: 'List the items of a workspace, or only those of one type',
	fields: [
		fabricWorkspaceField('whose items to list'),
		typeField,
		otherTypeField,
		...limitFields(),
	],

	async run(ctx, itemIndex) {
		const type = typeAt(ctx, itemIndex);
		const limit = limitAt(ctx, itemIndex);
		const workspace = await fabricWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const rows = await itemsListed(ctx, workspace, { type, limit });
		return rows.map((row) => withItemNames(workspace, row));
	},
};

/** The type to list; undefined for any. Throws one sentence when an own word is wanted and missing. */
function typeAt(ctx: IExecuteFunctions, itemIndex: number): string | undefined {
	const type = choiceAt(ctx, itemIndex, 'itemType');
	if (type !== 'other') return type === 'any' ? undefined : type;
	const own = textAt(ctx, itemIndex, 'otherItemType').trim();
	if (own !== '') return own;
	throw badInput(
		ctx.getNode(),
		"Other Type is empty: give Fabric's word for the type, such as Reflex, or choose another type.",
		itemIndex,
	);
}
