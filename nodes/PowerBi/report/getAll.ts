import type { IDataObject } from 'n8n-workflow';

import { limitAt, limitFields, simplifyField } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { choiceAt, flagAt, locatorAt, textAt } from '../../shared/editor/readers';
import { filtersField, nameContainsFilter } from '../../shared/powerBi/filterFields';
import { workspaceField, workspaceIdentity, workspaceOf } from '../../shared/powerBi/workspace';
import { withoutUndefined, text } from '../../shared/values/values';
import { reportIn, reportRecords } from './report';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reports',
	description: 'List the reports of a workspace, with the semantic models they read',
	fields: [
		workspaceField('whose reports to list'),
		...limitFields(),
		filtersField([
			nameContainsFilter,
			{
				displayName: 'Report Type',
				name: 'reportType',
				type: 'options',
				options: [
					{ name: 'Paginated Report', value: 'PaginatedReport' },
					{ name: 'Power BI Report', value: 'PowerBIReport' },
				],
				default: 'PowerBIReport',
				description: 'Only reports of this type',
			},
		]),
		simplifyField,
	],

	async run(ctx, itemIndex) {
		const workspace = await workspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const wanted = {
			name: textAt(ctx, itemIndex, 'filters.nameContains')?.trim().toLowerCase() ?? '',
			type: choiceAt(ctx, itemIndex, 'filters.reportType'),
		};
		const records = (await reportRecords(ctx, workspace))
			.filter((record) => isWanted(record, wanted))
			.slice(0, limitAt(ctx, itemIndex));
		if (!flagAt(ctx, itemIndex, 'simplify')) return records;
		return records.map((record) => ({ ...simplified(record), ...workspaceIdentity(workspace) }));

		function simplified(record: IDataObject): IDataObject {
			const { id, name, semanticModelId, isPaginated } = reportIn(workspace, record);
			return withoutUndefined({
				id,
				name,
				reportId: id,
				reportName: name,
				reportType: isPaginated ? 'PaginatedReport' : 'PowerBIReport',
				semanticModelId,
				webUrl: text(record, 'webUrl'),
			});
		}
	},
};

function isWanted(record: IDataObject, { name, type }: { name: string; type?: string }): boolean {
	const isPaginated = text(record, 'reportType')?.toLowerCase() === 'paginatedreport';
	return (
		(text(record, 'name') ?? '').toLowerCase().includes(name) &&
		(type === undefined || isPaginated === (type === 'PaginatedReport'))
	);
}
