import { locatorAt } from '../../shared/editor/readers';
import { cancelRun } from '../../shared/jobs/cancelRun';
import { cancelTransaction as cancelAtService } from '../../shared/powerBi/runs/cancelTransaction';
import { transactionsOf, transactionState } from '../../shared/powerBi/runs/dataflowTransaction';
import type { Operation } from '../../shared/editor/operation';
import {
	gen1DataflowAt,
	gen1DataflowFields,
	gen1Identity,
} from '../../shared/powerBi/gen1Dataflow';
import { runIdOf, runLocator } from '../../shared/jobs/runLocator';
import { text } from '../../shared/values/values';

const transactionField = runLocator({
	displayName: 'Transaction',
	name: 'transactionId',
	description: 'The refresh to cancel. Leave empty for the one that is running now.',
	searchListMethod: 'searchTransactions',
	dependsOn: ['dataflow.value'],
	idPlaceholder: 'e.g. 2020-09-11T19:21:52.8778432Z@9cc7a9ad-63a1-4201-a8a0-5dc0c1a4c0d9$1374282',
	optional: true,
});

export const cancelTransaction: Operation = {
	name: 'Cancel Transaction',
	value: 'cancelTransaction',
	action: 'Cancel a refresh of a dataflow',
	description:
		'Cancel a refresh (transaction) of a dataflow: the given one, or the one that is running now',
	fields: [...gen1DataflowFields, transactionField],

	async run(ctx, itemIndex) {
		const dataflow = await gen1DataflowAt(ctx, itemIndex);
		return await cancelRun(ctx, {
			about: { service: 'powerBi', action: 'refresh', identity: await gen1Identity(ctx, dataflow) },
			idName: 'transactionId',
			given: runIdOf(locatorAt(ctx, itemIndex, 'transactionId')),
			list: async () =>
				(await transactionsOf(ctx, dataflow)).map((row) => ({
					id: text(row, 'id'),
					state: transactionState(row),
				})),
			cancel: async (id) => void (await cancelAtService(ctx, dataflow, id)),
		});
	},
};
