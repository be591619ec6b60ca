import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { badInput } from '../../shared/errors';
import { finishJob } from '../../shared/finish';
import { enhancedRefreshJob } from '../../shared/jobs/enhancedRefresh';
import { standardRefreshJob } from '../../shared/jobs/standardRefresh';
import type { Operation } from '../../shared/operation';
import { findRefreshSince } from '../../shared/powerBi/findRefresh';
import {
	named,
	semanticModelAt,
	semanticModelFields,
	type SemanticModel,
} from '../../shared/powerBi/semanticModel';
import { startRefresh } from '../../shared/powerBi/startRefresh';
import { refreshChoice } from '../../shared/refreshChoice';
import { isServicePrincipal } from '../../shared/session';
import { startOnce } from '../../shared/startOnce';
import { enhancedOptions } from './enhancedOptions';
import { refreshFields } from './refreshFields';
import { enhancedRequest } from './refreshRequest';

export const refresh: Operation = {
	name: 'Refresh',
	value: 'refresh',
	action: 'Refresh a semantic model',
	description: 'Refresh a semantic model (dataset), wait for the end and tell how it ended',
	fields: [...semanticModelFields, ...refreshFields(enhancedOptions)],

	async run(ctx, itemIndex) {
		const enhanced = ctx.getNodeParameter('refreshKind', itemIndex) === 'enhanced';
		const body = enhanced ? enhancedBody(ctx, itemIndex) : standardBody(ctx, itemIndex);
		const model = await named(ctx, await semanticModelAt(ctx, itemIndex));
		const refreshId = await startedId(ctx, itemIndex, { model, body, enhanced });
		const job = enhanced
			? await enhancedRefreshJob(ctx, model, refreshId)
			: await standardRefreshJob(ctx, model, refreshId);
		return await finishJob(ctx, itemIndex, job);
	},
};

interface Wanted {
	model: SemanticModel;
	body: IDataObject | undefined;
	enhanced: boolean;
}

async function startedId(
	ctx: IExecuteFunctions,
	itemIndex: number,
	wanted: Wanted,
): Promise<string> {
	const { model, body, enhanced } = wanted;
	const { refreshId } = await startOnce(ctx, itemIndex, {
		title: `refresh of ${model.title}`,
		start: async () => ({ refreshId: await startRefresh(ctx, model, { body, enhanced }) }),
		find: async (sinceMs) => await findRefreshSince(ctx, model, { sinceMs, enhanced }),
	});
	return refreshId;
}

/** A service principal gets no mail: the service rejects the option, so no body is sent for it. */
function standardBody(ctx: IExecuteFunctions, itemIndex: number): IDataObject | undefined {
	const notifyOption = ctx.getNodeParameter('notifyOption', itemIndex, 'NoNotification') as string;
	return isServicePrincipal(ctx) || notifyOption === 'NoNotification'
		? undefined
		: { notifyOption };
}

function enhancedBody(ctx: IExecuteFunctions, itemIndex: number): IDataObject {
	const request = enhancedRequest(refreshChoice(ctx, itemIndex));
	if ('fault' in request) throw badInput(ctx.getNode(), request.fault, itemIndex);
	return request.body;
}
