import type { IDataObject } from 'n8n-workflow';

import { flagAt, numberAt } from '../../shared/editor/readers';
import { entryId, entryState, historyOf } from '../../shared/analysisServices/runs/history';
import { identityOf, modelAt, modelFields } from '../../shared/analysisServices/model';
import { limitFields } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { jobItem } from '../../shared/jobs/jobItem';
import { runFilterAt } from '../../shared/jobs/runFilters';
import { filtersField } from './refreshFilters';

export const getRefreshes: Operation = {
	name: 'Get Many Refreshes',
	value: 'getRefreshes',
	action: 'Get many refreshes of a model',
	description: 'List the refresh history, newest first. Analysis Services keeps about 30 days.',
	fields: [...modelFields, ...limitFields(), filtersField],

	async run(ctx, itemIndex) {
		const all = flagAt(ctx, itemIndex, 'returnAll');
		const limit = all ? undefined : numberAt(ctx, itemIndex, 'limit');
		const isWanted = runFilterAt(ctx, itemIndex) ?? (() => true);
		const model = await modelAt(ctx, itemIndex);
		const entries = (await historyOf(ctx, model))
			.filter((entry) => isWanted(entryState(entry)))
			.slice(0, limit);
		return entries.map((entry): IDataObject => {
			const identity = { ...identityOf(model), refreshId: entryId(entry) };
			return jobItem(
				{ service: 'analysisServices', action: 'refresh', identity },
				entryState(entry),
			);
		});
	},
};
