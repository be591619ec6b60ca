import type { IDataObject } from 'n8n-workflow';

import { flagAt, numberAt } from '../../shared/editor/readers';
import { limitFields } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { entryId, entryState, historyOf } from '../../shared/powerBi/runs/history';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { jobItem } from '../../shared/jobs/jobItem';
import { runFilterAt, runFilters } from '../../shared/jobs/runFilters';
import { refreshTypesField } from '../../shared/powerBi/refreshTypesField';

const filtersField = runFilters(
	[
		{ name: 'Cancelled', value: 'cancelled' },
		{ name: 'Completed', value: 'completed' },
		{ name: 'Disabled', value: 'disabled' },
		{ name: 'Failed', value: 'failed' },
		{ name: 'Not Started', value: 'notStarted' },
		{ name: 'Running', value: 'running' },
		{ name: 'Timed Out', value: 'timedOut' },
		{ name: 'Unknown', value: 'unknown' },
	],
	[refreshTypesField],
);

export const getRefreshes: Operation = {
	name: 'Get Many Refreshes',
	value: 'getRefreshes',
	action: 'Get many refreshes of a semantic model',
	description:
		'List the refresh history, newest first. Power BI keeps 20 to 60 entries of the last days.',
	fields: [...semanticModelFields, ...limitFields(), filtersField],

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const isUnlimited = flagAt(ctx, itemIndex, 'returnAll');
		const limit = isUnlimited ? undefined : numberAt(ctx, itemIndex, 'limit');
		const isWanted = runFilterAt(ctx, itemIndex);
		const modelIdentity = await identityOf(ctx, model);
		// The API filters nothing, so what is filtered is not limited before.
		const all = await historyOf(ctx, model, isWanted ? undefined : limit);
		const entries = all.filter((entry) => isWanted?.(entryState(entry)) ?? true).slice(0, limit);
		return entries.map((entry): IDataObject => {
			const identity = { ...modelIdentity, refreshId: entryId(entry) };
			return jobItem({ service: 'powerBi', action: 'refresh', identity }, entryState(entry));
		});
	},
};
