import type { INodeProperties } from 'n8n-workflow';

import { alphabetical } from '../../shared/editor/alphabetical';
import { optionsField } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { textAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { jobItem } from '../../shared/jobs/jobItem';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';
import { hasEnded } from '../../shared/jobs/wait';
import { waitChoice, waitForCompletionFields } from '../../shared/jobs/waitFields';
import { withoutUndefined } from '../../shared/values/values';
import { exportJob } from './exportJob';
import { binaryPropertyOption, exportWaitOptions, fileNameOption } from './exportOptions';
import { exportItem, followExport, percentOf } from './following';
import { reportAt, reportFields } from './report';

const exportIdField: INodeProperties = {
	displayName: 'Export ID',
	name: 'exportId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Mi9C5419i…',
	description: 'The exportId that Export gave. Power BI keeps the file for 24 hours.',
};

export const getExport: Operation = {
	name: 'Get Export',
	value: 'getExport',
	action: 'Get an export of a report',
	description: 'Wait for an export that was started before, and output its file',
	fields: [
		...reportFields,
		exportIdField,
		...waitForCompletionFields,
		optionsField(alphabetical([...exportWaitOptions, binaryPropertyOption, fileNameOption])),
	],

	failureItem: asItemIfChosen('powerBi', 'export', true),

	async run(ctx, itemIndex) {
		const exportId = textAt(ctx, itemIndex, 'exportId').trim();
		if (exportId === '') throw badInput(ctx.getNode(), 'Export ID is empty.', itemIndex);
		const report = await reportAt(ctx, itemIndex);
		const choice = waitChoice(ctx, itemIndex);
		const job = await exportJob(ctx, report, exportId);
		if (!choice.waits) {
			const state = await job.read();
			const percentComplete = percentOf(state.raw);
			if (!hasEnded(state))
				return [{ json: jobItem(job, state, withoutUndefined({ percentComplete })) }];
		}
		const ending = await followExport(ctx, job, { choice });
		return await exportItem(ctx, itemIndex, { report, choice, ending });
	},
};
