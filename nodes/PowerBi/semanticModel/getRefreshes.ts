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

export const getRefreshes: Operation = {
	name: 'Get Many Refreshes',
	value: 'getRefreshes',
	action: 'Get many refreshes of a semantic model',
	description:
		'List the refresh history, newest first. Power BI keeps 20 to 60 entries of the last days.',
	fields: [...semanticModelFields, ...limitFields()],

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const all = flagAt(ctx, itemIndex, 'returnAll');
		const limit = all ? undefined : numberAt(ctx, itemIndex, 'limit');
		const modelIdentity = await identityOf(ctx, model);
		const entries = (await historyOf(ctx, model, limit)).slice(0, limit);
		return entries.map((entry): IDataObject => {
			const identity = { ...modelIdentity, refreshId: entryId(entry) };
			return jobItem({ service: 'powerBi', action: 'refresh', identity }, entryState(entry));
		});
	},
};
