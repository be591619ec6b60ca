import { cancelRun } from '../../shared/jobs/cancelRun';
import type { JobState } from '../../shared/jobs/job';
import { cancelEnhancedRefresh } from '../../shared/powerBi/runs/enhancedRefresh';
import type { Operation } from '../../shared/editor/operation';
import { entryId, entryState, historyOf, isEnhanced } from '../../shared/powerBi/runs/history';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
	type SemanticModel,
} from '../../shared/powerBi/semanticModel';
import { cancelledRefreshLocator, givenRefreshId } from '../../shared/refreshing/refreshIdField';

export const cancelRefresh: Operation = {
	name: 'Cancel Refresh',
	value: 'cancelRefresh',
	action: 'Cancel a refresh of a semantic model',
	description: 'Cancel an enhanced refresh: the given one, or the one that is running now',
	fields: [
		...semanticModelFields,
		cancelledRefreshLocator({
			searchListMethod: 'searchRefreshes',
			dependsOn: ['semanticModel.value'],
		}),
	],

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const given = givenRefreshId(ctx, itemIndex);
		return await cancelRun(ctx, {
			about: { service: 'powerBi', action: 'refresh', identity: await identityOf(ctx, model) },
			given,
			list: async () =>
				(await historyOf(ctx, model)).map((entry) => ({
					id: entryId(entry),
					state: entryState(entry),
				})),
			cancel: async (id) => await cancelEnhancedRefresh(ctx, model, id),
			refusal: (state) => (isEnhanced(state) ? undefined : notEnhanced(model, state)),
		});
	},
};

function notEnhanced(model: SemanticModel, { details }: JobState): string {
	return `The running refresh of ${model.title} was started as ${details.refreshType}, and Power BI can cancel only enhanced refreshes: wait for its end or cancel it in the portal.`;
}
