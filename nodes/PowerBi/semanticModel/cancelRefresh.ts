import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { badInput, problemBehind } from '../../shared/errors';
import type { JobState } from '../../shared/job';
import { cancelEnhancedRefresh } from '../../shared/jobs/enhancedRefresh';
import { stateIn } from '../../shared/jobs/standardRefresh';
import type { Operation } from '../../shared/operation';
import { entryId, historyOf, isOtherRunning } from '../../shared/powerBi/history';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
	type SemanticModel,
} from '../../shared/powerBi/semanticModel';
import { recordOf } from '../../shared/result';
import { isEnd } from '../../shared/status';
import { refreshIdField } from './refreshIdField';

export const cancelRefresh: Operation = {
	name: 'Cancel Refresh',
	value: 'cancelRefresh',
	action: 'Cancel a refresh of a semantic model',
	description: 'Cancel an enhanced refresh: the given one, or the one that is running now',
	fields: [
		...semanticModelFields,
		{
			...refreshIdField,
			required: false,
			description: 'The refresh to cancel. Leave empty for the one that is running now.',
		},
	],

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const given = (ctx.getNodeParameter('refreshId', itemIndex) as string).trim();
		return await cancel(ctx, model, given);
	},
};

/** Already finished counts as done: what the user wants is that it does not run any more. */
async function cancel(
	ctx: IExecuteFunctions,
	model: SemanticModel,
	given: string,
): Promise<IDataObject> {
	const history = await historyOf(ctx, model);
	const running = history.find((entry) => isOtherRunning(entry));
	const refreshId = given || entryId(running);
	const identity = { service: 'powerBi', ...(await identityOf(ctx, model)), refreshId };
	if (refreshId === undefined)
		return { ...identity, cancelRequested: false, reason: 'No refresh is running' };
	const state = stateIn(history, refreshId);
	if (!state.missing && isEnd(state.status)) return alreadyEnded(identity, state);
	if (!state.missing && !isEnhanced(state))
		throw badInput(ctx.getNode(), notEnhanced(model, state));

	const fault = await cancelFault(ctx, model, refreshId);
	if (fault === undefined) return recordOf(identity, state, { cancelRequested: true });
	const after = stateIn(await historyOf(ctx, model), refreshId);
	if (!after.missing && isEnd(after.status)) return alreadyEnded(identity, after);
	throw fault;
}

async function cancelFault(ctx: IExecuteFunctions, model: SemanticModel, refreshId: string) {
	try {
		await cancelEnhancedRefresh(ctx, model, refreshId);
		return undefined;
	} catch (error) {
		const gone = problemBehind(error) === undefined;
		return gone ? badInput(ctx.getNode(), (error as Error).message) : (error as Error);
	}
}

function alreadyEnded(identity: IDataObject, state: JobState): IDataObject {
	return recordOf(identity, state, { cancelRequested: false, reason: 'It had already ended' });
}

function isEnhanced({ details }: JobState): boolean {
	return details.refreshType === undefined || details.refreshType === 'ViaEnhancedApi';
}

function notEnhanced(model: SemanticModel, { details }: JobState): string {
	return `The running refresh of ${model.title} was started as ${details.refreshType}, and Power BI can cancel only enhanced refreshes: wait for its end or cancel it in the portal.`;
}
