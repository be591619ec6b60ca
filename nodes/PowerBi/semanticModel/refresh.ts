import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { choiceAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { Operation } from '../../shared/editor/operation';
import { parallelism } from '../../shared/refreshing/choice';
import type { ModelRequest } from '../../shared/powerBi/runs/modelTarget';
import {
	withNames,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { refreshChoice } from '../../shared/refreshing/refreshChoice';
import { isServicePrincipal } from '../../shared/calls/session';
import { modelChecks } from './checks';
import { enhancedOptions } from './enhancedOptions';
import { refreshFields } from './refreshFields';
import { modelStartOrder } from './startOrder';
import { enhancedRequest } from './refreshRequest';
import { refreshedModel } from './refreshedModel';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';

export const refresh: Operation = {
	name: 'Refresh',
	value: 'refresh',
	action: 'Refresh a semantic model',
	description: 'Refresh a semantic model (dataset) and wait for the result',
	builderHint:
		'Waits inside the node: right for refreshes of minutes. For hours turn Wait for Completion off and let Follow Refresh wait. To report failures of any refresh, whoever starts it, use Power BI Trigger instead.',
	fields: [...semanticModelFields, ...refreshFields(enhancedOptions)],

	parallelism,
	order: modelStartOrder,
	failureItem: asItemIfChosen('powerBi', 'refresh'),

	async run(ctx, itemIndex) {
		const request = refreshRequestAt(ctx, itemIndex);
		const model = await withNames(ctx, await semanticModelAt(ctx, itemIndex));
		const checks = (asking: IExecuteFunctions) => modelChecks(asking, model, request);
		return await refreshedModel(ctx, itemIndex, { model, request, checks });
	},
};

/** What an item's fields ask of a refresh. Throws one sentence for what the service would reject. */
export function refreshRequestAt(ctx: IExecuteFunctions, itemIndex: number): ModelRequest {
	const enhanced = choiceAt(ctx, itemIndex, 'refreshKind') === 'enhanced';
	const body = enhanced ? enhancedBody(ctx, itemIndex) : standardBody(ctx, itemIndex);
	return { enhanced, body };
}

/** A service principal gets no mail: the service rejects the option, so no body is sent for it. */
function standardBody(ctx: IExecuteFunctions, itemIndex: number): IDataObject | undefined {
	const notifyOption = choiceAt(ctx, itemIndex, 'notifyOption');
	return isServicePrincipal(ctx) || notifyOption === 'NoNotification'
		? undefined
		: { notifyOption };
}

function enhancedBody(ctx: IExecuteFunctions, itemIndex: number): IDataObject {
	const request = enhancedRequest(refreshChoice(ctx, itemIndex));
	if ('refusal' in request) throw badInput(ctx.getNode(), request.refusal, itemIndex);
	return request.body;
}
