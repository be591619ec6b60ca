import type { IDataObject } from 'n8n-workflow';

import { choiceAt } from '../../shared/editor/readers';
import { dataflowAt, dataflowFields, namedDataflow } from '../../shared/fabric/dataflow';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { jobRows } from '../../shared/fabric/runs/jobList';
import { dataflowKinds, isOfKind, type DataflowJob } from '../../shared/fabric/jobKinds';
import { limitFields } from '../../shared/editor/fields';
import { instanceState } from '../../shared/fabric/runs/instanceState';
import type { Operation } from '../../shared/editor/operation';
import { limitAt } from '../../shared/editor/fields';
import { jobItem } from '../../shared/jobs/jobItem';
import { text } from '../../shared/values/values';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many jobs of a dataflow',
	description: 'List refreshes and publishes, newest first: those that run, and about the last 100',
	fields: [
		...dataflowFields,
		{
			displayName: 'Job Type',
			name: 'jobKind',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Publish', value: 'Publish' },
				{ name: 'Refresh', value: 'Refresh' },
			],
			default: 'all',
			description: 'Which jobs to list',
		},
		...limitFields(),
	],

	async run(ctx, itemIndex) {
		const dataflow = await namedDataflow(ctx, await dataflowAt(ctx, itemIndex));
		const kind = choiceAt<DataflowJob | 'all'>(ctx, itemIndex, 'jobKind');
		const itsIdentity = await itemIdentity(ctx, dataflow);
		return (await jobRows(ctx, dataflow))
			.filter((row) => kind === 'all' || isOfKind(text(row, 'jobType'), dataflowKinds[kind]))
			.slice(0, limitAt(ctx, itemIndex))
			.map((row): IDataObject => {
				const identity = { ...itsIdentity, jobInstanceId: text(row, 'id') };
				return jobItem(
					{ service: 'fabric', action: 'job', identity },
					instanceState(row, dataflow.type),
				);
			});
	},
};
