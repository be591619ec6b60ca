import type { INodeProperties } from 'n8n-workflow';

import { usualMsOf } from '../../shared/powerBi/runs/capacitySnapshot';
import { semanticModelAt } from '../../shared/powerBi/semanticModel';
import { orderOption, startOrder } from '../../shared/refreshing/startOrder';

/** The option in which order the models of a fleet are started. */
export const modelOrderOption: INodeProperties = orderOption({
	longestFirst:
		'By how long they usually take, so that no long one is left for the end. Needs a capacity whose refreshables the account may list; the output stays in the order of the input.',
	description: 'In which order to start more items than are refreshed in parallel',
});

/** The order in which the models of a fleet are started, by what their capacities say of them. */
export const modelStartOrder = startOrder({
	usualMsAt: async (ctx, index) => await usualMsOf(ctx, await semanticModelAt(ctx, index)),
	noneKnown:
		'The models were started in the order given: the account cannot list how long refreshes on their capacity usually take.',
});
