import type { IDataObject } from 'n8n-workflow';

import { optionsAt } from '../../shared/editor/readers';
import { limitFields } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { collected, streamWindows, type Window } from '../../shared/calls/pages';
import { limitAt } from '../../shared/editor/fields';
import { myorg, readRecords } from '../../shared/powerBi/calls';
import { filtersField, nameContainsFilter, odataFilter } from '../../shared/powerBi/filterFields';
import { allOf, nameContains, rawFilter } from '../../shared/powerBi/odata';
import { withoutUndefined, member } from '../../shared/values/values';
import { withWorkspaceNames } from './workspace';

const pageSize = 1000;

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many workspaces',
	description:
		'List the workspaces that the account has a role in. My workspace is never among them.',
	fields: [
		...limitFields(),
		filtersField([nameContainsFilter, odataFilter('isOnDedicatedCapacity eq true')]),
	],

	async run(ctx, itemIndex) {
		const filters = optionsAt(ctx, itemIndex, 'filters');
		const $filter = allOf([
			nameContains(member(filters, 'nameContains')),
			rawFilter(member(filters, 'odata')),
		]);
		const read = async (window: Window) =>
			await readRecords(ctx, {
				path: `${myorg}/groups`,
				query: withoutUndefined({ ...window, $filter }),
				intent: 'list the workspaces',
			});
		const pages = streamWindows(read, { pageSize, limit: limitAt(ctx, itemIndex) });
		return (await collected(pages)).map((record) => withWorkspaceNames(record as IDataObject));
	},
};
