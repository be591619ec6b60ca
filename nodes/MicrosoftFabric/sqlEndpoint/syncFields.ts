import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { alphabetical } from '../../shared/editor/alphabetical';
import { optionsField } from '../../shared/editor/fields';
import type { OpenField } from '../../shared/editor/fieldReading';
import { inputAt } from '../../shared/editor/inputs';
import { locatorField } from '../../shared/editor/locator';
import { fabricWorkspaceField } from '../../shared/fabric/workspace';
import { badInput } from '../../shared/faults/errors';
import { deadlineBounds, waitOptions } from '../../shared/jobs/waitFields';
import { readList } from '../../shared/values/readings';

const aDayInMinutes = 1440;

const ofField: INodeProperties = {
	displayName: 'Of',
	name: 'syncOf',
	type: 'options',
	options: [
		{ name: 'Lakehouse', value: 'Lakehouse' },
		{ name: 'Mirrored Database', value: 'MirroredDatabase' },
		{
			name: 'Semantic Model',
			value: 'SemanticModel',
			description: 'The endpoints that the model reads through, one item each',
		},
		{ name: 'SQL Endpoint', value: 'SQLEndpoint' },
	],
	default: 'Lakehouse',
	description: 'What to find the SQL analytics endpoint by',
};

const itemField: INodeProperties = locatorField({
	displayName: 'Item',
	name: 'item',
	description: 'The lakehouse, mirrored database, semantic model or endpoint',
	searchListMethod: 'searchSyncItems',
	dependsOn: ['workspace.value', 'syncOf'],
	namePlaceholder: 'e.g. Bronze',
	urlPlaceholder: 'https://app.fabric.microsoft.com/groups/…/lakehouses/…',
});

const freshTables: OpenField = {
	displayName: 'Tables That Must Be Fresh',
	open: true,
	name: 'freshTables',
	type: 'string',
	default: '',
	placeholder: 'e.g. dbo.Orders, Customers',
	description:
		'Only these tables count, by their names separated by commas; one that the endpoint does not list is no success. Leave empty for all tables.',
};

const own: INodeProperties[] = [
	{
		displayName: 'Deadline (Minutes)',
		name: 'deadlineMinutes',
		type: 'number',
		typeOptions: deadlineBounds,
		default: 30,
		description: 'How long to wait at most',
	},
	freshTables,
	{
		displayName: 'Oldest Synchronization That Counts',
		name: 'oldestSync',
		type: 'dateTime',
		default: '',
		description:
			'A table that was last synchronized before this moment is not fresh, even if it had nothing new. Give when the load began.',
	},
	{
		displayName: 'Recreate Tables',
		name: 'recreateTables',
		type: 'boolean',
		default: false,
		description:
			'Whether to drop all tables of the endpoint and create them again. This destroys the permissions, views and other objects on them.',
		displayOptions: { show: { '@tool': [false] } },
	},
	{
		displayName: 'Timeout (Minutes)',
		name: 'timeoutMinutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: aDayInMinutes },
		default: 15,
		description: 'How long Fabric may take, at most a day',
	},
];

const kept = waitOptions.filter(({ name }) => ['onUnsuccessful', 'rawAnswer'].includes(name));

/** The fields of a synchronization, in the order shown. */
export const syncFields: INodeProperties[] = [
	fabricWorkspaceField('of the item'),
	ofField,
	itemField,
	optionsField(alphabetical([...own, ...kept])),
];

/**
 * The names of the tables that must be fresh; none where all count.
 * @throws one sentence for anything but names
 */
export function freshTablesAt(ctx: IExecuteFunctions, itemIndex: number): string[] {
	const names = readList(inputAt(ctx, itemIndex, 'options.freshTables'));
	const isNames = (values: unknown[]): values is string[] =>
		values.every((value) => typeof value === 'string' && value.trim() !== '');
	if ('value' in names && isNames(names.value)) return names.value.map((name) => name.trim());
	throw badInput(
		ctx.getNode(),
		`${freshTables.displayName} must be names of tables, separated by commas or as a list.`,
		itemIndex,
	);
}
