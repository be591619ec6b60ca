import { notice } from '../../shared/editor/notice';
import type { Operation } from '../../shared/editor/operation';
import { change } from '../../shared/powerBi/calls';
import {
	pushDatasetAt,
	pushDatasetFields,
	tableField,
	tableNameAt,
	tablePath,
} from './pushDataset';
import { identityOf } from '../../shared/powerBi/semanticModel';

export const deleteRows: Operation = {
	name: 'Delete All Rows',
	value: 'deleteRows',
	action: 'Delete all rows of a table of a push dataset',
	description: 'Delete all rows of a table. Power BI cannot delete single rows.',
	fields: [
		...pushDatasetFields,
		tableField,
		notice('deleteNotice', 'Deletes every row of the table for good; its columns stay.'),
	],

	async run(ctx, itemIndex) {
		const table = tableNameAt(ctx, itemIndex);
		const dataset = await pushDatasetAt(ctx, itemIndex);
		await change(ctx, {
			method: 'DELETE',
			path: `${tablePath(dataset, table)}/rows`,
			intent: `delete the rows of table "${table}" of ${dataset.title}`,
		});
		return { deleted: true, ...(await identityOf(ctx, dataset)), table };
	},
};
