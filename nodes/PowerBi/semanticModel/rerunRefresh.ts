import type { IExecuteFunctions } from 'n8n-workflow';

import { optionsField } from '../../shared/editor/fields';
import { choiceAt } from '../../shared/editor/readers';
import { modelChecks } from './checks';
import { badInput } from '../../shared/faults/errors';
import { waitForCompletionFields } from '../../shared/jobs/waitFields';
import type { JobState } from '../../shared/jobs/job';
import type { Operation } from '../../shared/editor/operation';
import { refreshOptionsWithCheck } from '../../shared/refreshing/checkFirst';
import { parallelism } from '../../shared/refreshing/choice';
import { runTarget } from '../../shared/refreshing/runTarget';
import { isEnhanced } from '../../shared/powerBi/runs/history';
import { modelTarget, type ModelRequest } from '../../shared/powerBi/runs/modelTarget';
import {
	withNames,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { refreshRemainder } from '../../shared/refreshing/refreshRemainder';
import { withoutUndefined } from '../../shared/values/values';
import { hasEnded } from '../../shared/jobs/wait';
import { stateOfRefresh, typeInItem } from './getRefresh';
import { refreshIdAt, refreshLocator } from '../../shared/refreshing/refreshIdField';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';

export const rerunRefresh: Operation = {
	name: 'Rerun Refresh',
	value: 'rerunRefresh',
	action: 'Rerun a refresh of a semantic model',
	description:
		'Start a refresh of the history again: all of it, or only the objects that did not complete',
	fields: [
		...semanticModelFields,
		refreshLocator({
			searchListMethod: 'searchRefreshes',
			dependsOn: ['semanticModel.value'],
			description: 'The refresh to repeat, from the history or by its refreshId',
		}),
		{
			displayName: 'What to Rerun',
			name: 'rerun',
			type: 'options',
			options: [
				{ name: 'All of It', value: 'all' },
				{ name: 'Only What Did Not Complete', value: 'failed' },
			],
			default: 'failed',
			description:
				'Which of its tables and partitions to refresh. What failed under a transaction, or as a standard refresh, is repeated as a whole.',
		},
		...waitForCompletionFields,
		optionsField(refreshOptionsWithCheck),
	],
	parallelism,
	failureItem: asItemIfChosen('powerBi', 'refresh'),

	async run(ctx, itemIndex) {
		const refreshId = refreshIdAt(ctx, itemIndex);
		const model = await withNames(ctx, await semanticModelAt(ctx, itemIndex));
		const refreshType = typeInItem(ctx, itemIndex, refreshId);
		const past = await stateOfRefresh(ctx, model, { refreshId, refreshType });
		const onlyFailed = choiceAt(ctx, itemIndex, 'rerun') === 'failed';
		const request = requestOf(ctx, past, onlyFailed);
		return await runTarget(ctx, itemIndex, {
			target: modelTarget(ctx, model),
			request,
			checks: (asking) => modelChecks(asking, model, request),
		});
	},
};

/** The request that repeats a past refresh, as far as the service remembers it. */
function requestOf(ctx: IExecuteFunctions, past: JobState, onlyFailed: boolean): ModelRequest {
	if (!hasEnded(past))
		throw badInput(
			ctx.getNode(),
			'That refresh is still running, so there is nothing to repeat yet.',
		);
	if (!isEnhanced(past)) return { enhanced: false };
	const { type, commitMode, objects = [] } = past.details;
	if (type === undefined && commitMode === undefined && objects.length === 0) {
		throw badInput(
			ctx.getNode(),
			'Power BI does not remember any more what that refresh was to do, so it cannot be repeated: start a new one with Refresh.',
		);
	}
	const isDone =
		past.status === 'completed' && objects.every(({ status }) => status === 'completed');
	if (onlyFailed && isDone) {
		throw badInput(
			ctx.getNode(),
			'Every object of that refresh completed, so there is nothing to repeat: choose All of It to refresh them again.',
		);
	}
	const isPartial = commitMode?.toLowerCase() === 'partialbatch';
	const all = objects.map(({ table, partition }) => withoutUndefined({ table, partition }));
	const body = withoutUndefined({
		type: type ?? 'Automatic',
		commitMode,
		// Partial batches fail at the service while the policy is applied.
		applyRefreshPolicy: isPartial ? false : undefined,
		objects: all.length > 0 ? all : undefined,
	});
	return { enhanced: true, body: onlyFailed ? refreshRemainder(body, past) : body };
}
