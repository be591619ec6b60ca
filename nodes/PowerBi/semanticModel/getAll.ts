import type { IDataObject } from 'n8n-workflow';

import { flagAt, locatorAt, optionsAt } from '../../shared/editor/readers';
import { limitFields, simplifyField } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { limitAt } from '../../shared/editor/fields';
import { readRecords } from '../../shared/powerBi/calls';
import { filtersField, nameContainsFilter } from '../../shared/powerBi/filterFields';
import { workspaceField, workspaceOf } from '../../shared/powerBi/workspace';
import { member, text } from '../../shared/values/values';
import { namedModel, simplifiedModel } from './simplify';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many semantic models',
	description: 'List the semantic models (datasets) of a workspace',
	fields: [
		workspaceField('whose semantic models to list'),
		...limitFields(),
		filtersField([
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				options: [
					{ name: 'Push Datasets', value: 'push' },
					{ name: 'Refreshable Models', value: 'refreshable' },
				],
				default: 'refreshable',
				description: 'Only semantic models of this kind',
			},
			nameContainsFilter,
		]),
		simplifyField,
	],

	async run(ctx, itemIndex) {
		const workspace = await workspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const filters = optionsAt(ctx, itemIndex, 'filters');
		// The API neither pages nor filters this list.
		const records = await readRecords(ctx, {
			path: `${workspace.path}/datasets`,
			intent: 'list the semantic models',
		});
		const wanted = records.filter(wantedBy(filters)).slice(0, limitAt(ctx, itemIndex));
		return flagAt(ctx, itemIndex, 'simplify')
			? wanted.map((record) => simplifiedModel(record, workspace))
			: wanted.map((record) => namedModel(record, workspace));
	},
};

const flags: Record<string, string> = { push: 'addRowsAPIEnabled', refreshable: 'isRefreshable' };

function wantedBy(filters: unknown): (record: IDataObject) => boolean {
	const name = text(filters, 'nameContains')?.trim().toLowerCase() ?? '';
	const flag = flags[text(filters, 'kind') ?? ''];
	return (record) =>
		(text(record, 'name') ?? '').toLowerCase().includes(name) &&
		(flag === undefined || member(record, flag) === true);
}
