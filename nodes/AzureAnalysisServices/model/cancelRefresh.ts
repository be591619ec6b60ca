import { entryId, entryState, historyOf } from '../../shared/analysisServices/runs/history';
import { identityOf, modelAt, modelFields } from '../../shared/analysisServices/model';
import { cancelRun } from '../../shared/jobs/cancelRun';
import { cancelModelRefresh } from '../../shared/analysisServices/runs/modelRefresh';
import type { Operation } from '../../shared/editor/operation';
import { cancelledRefreshLocator, givenRefreshId } from '../../shared/refreshing/refreshIdField';

export const cancelRefresh: Operation = {
	name: 'Cancel Refresh',
	value: 'cancelRefresh',
	action: 'Cancel a refresh of a model',
	description: 'Cancel the given refresh, or the one that is running now',
	fields: [
		...modelFields,
		cancelledRefreshLocator({
			searchListMethod: 'searchModelRefreshes',
			dependsOn: ['server', 'model'],
		}),
	],

	async run(ctx, itemIndex) {
		const model = await modelAt(ctx, itemIndex);
		return await cancelRun(ctx, {
			about: { service: 'analysisServices', action: 'refresh', identity: identityOf(model) },
			given: givenRefreshId(ctx, itemIndex),
			list: async () =>
				(await historyOf(ctx, model)).map((entry) => ({
					id: entryId(entry),
					state: entryState(entry),
				})),
			cancel: async (id) => await cancelModelRefresh(ctx, model, id),
		});
	},
};
