import type { Operation } from '../../shared/editor/operation';
import { badInput } from '../../shared/faults/errors';
import { workspaceIdentity } from '../../shared/powerBi/workspace';
import { withoutUndefined, text } from '../../shared/values/values';
import { pageRecords, reportAt, reportFields } from './report';

export const getPages: Operation = {
	name: 'Get Pages',
	value: 'getPages',
	action: 'Get the pages of a report',
	description: 'List the pages of a report in their order, with the names that an export needs',
	fields: reportFields,

	async run(ctx, itemIndex) {
		const report = await reportAt(ctx, itemIndex);
		if (report.isPaginated) {
			throw badInput(
				ctx.getNode(),
				`The ${report.title} is paginated: Power BI lists no pages for it, and exports it whole.`,
				itemIndex,
			);
		}
		const records = await pageRecords(ctx, report);
		return records.map((record) =>
			withoutUndefined({
				...workspaceIdentity(report.workspace),
				reportId: report.id,
				reportName: report.name,
				name: text(record, 'name'),
				displayName: text(record, 'displayName'),
				order: record.order,
			}),
		);
	},
};
