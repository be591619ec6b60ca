import { limitFields } from '../../shared/editor/fields';
import { transactionsOf, transactionState } from '../../shared/powerBi/runs/dataflowTransaction';
import type { Operation } from '../../shared/editor/operation';
import { limitAt } from '../../shared/editor/fields';
import {
	gen1DataflowAt,
	gen1DataflowFields,
	gen1Identity,
} from '../../shared/powerBi/gen1Dataflow';
import { jobItem } from '../../shared/jobs/jobItem';
import { text } from '../../shared/values/values';

export const getTransactions: Operation = {
	name: 'Get Many Transactions',
	value: 'getTransactions',
	action: 'Get many refreshes of a dataflow',
	description: 'List the refreshes (transactions) of a dataflow, newest first',
	fields: [...gen1DataflowFields, ...limitFields()],

	async run(ctx, itemIndex) {
		const dataflow = await gen1DataflowAt(ctx, itemIndex);
		const dataflowIdentity = await gen1Identity(ctx, dataflow);
		const rows = await transactionsOf(ctx, dataflow);
		return rows.slice(0, limitAt(ctx, itemIndex)).map((row) => {
			const identity = { ...dataflowIdentity, transactionId: text(row, 'id') };
			return jobItem({ service: 'powerBi', action: 'refresh', identity }, transactionState(row));
		});
	},
};
