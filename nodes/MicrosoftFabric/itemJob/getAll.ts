import type { IDataObject } from 'n8n-workflow';

import { limitAt, limitFields } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { instanceState } from '../../shared/fabric/runs/instanceState';
import { runPage } from '../../shared/fabric/runs/jobInstance';
import { jobRows } from '../../shared/fabric/runs/jobList';
import { jobItem } from '../../shared/jobs/jobItem';
import { text, withoutUndefined } from '../../shared/values/values';
import { anyItemFields, itemAt } from './itemFields';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many jobs of an item',
	description: 'List the jobs of an item, newest first: those that run, and about the last 100',
	fields: [...anyItemFields, ...limitFields()],

	async run(ctx, itemIndex) {
		const item = await itemAt(ctx, itemIndex);
		const its = await itemIdentity(ctx, item);
		const rows = (await jobRows(ctx, item)).slice(0, limitAt(ctx, itemIndex));
		return await Promise.all(
			rows.map(async (row): Promise<IDataObject> => {
				const jobInstanceId = text(row, 'id') ?? '';
				const monitorUrl = await runPage(ctx, item, jobInstanceId);
				const identity = withoutUndefined({ ...its, monitorUrl, jobInstanceId });
				const about = { service: 'fabric', action: 'job', identity } as const;
				return jobItem(about, instanceState(row, item.type));
			}),
		);
	},
};
