import { optionsField } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { jobItem } from '../../shared/jobs/jobItem';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';
import { waitChoice, waitForCompletionFields } from '../../shared/jobs/waitFields';
import { exportFields } from './exportFields';
import { refusedExport, staleness } from './exportFresh';
import { exportJob, startExport } from './exportJob';
import { exportOptions } from './exportOptions';
import { exportBody } from './exportRequest';
import { exportItem, followExport } from './following';
import { reportAt } from './report';

export const exportReport: Operation = {
	name: 'Export',
	value: 'export',
	action: 'Export a report to a file',
	description:
		'Export a report as PDF, PowerPoint, picture, Excel and more, wait for the file and output it',
	fields: [...exportFields, ...waitForCompletionFields, optionsField(exportOptions)],

	failureItem: asItemIfChosen('powerBi', 'export'),

	async run(ctx, itemIndex) {
		const report = await reportAt(ctx, itemIndex);
		const body = await exportBody(ctx, itemIndex, report);
		const choice = waitChoice(ctx, itemIndex);
		const failure = await staleness(ctx, itemIndex, report);
		if (failure) return [{ json: await refusedExport(ctx, choice, { report, failure }) }];
		const start = async () => exportJob(ctx, report, await startExport(ctx, report, body));
		const job = await start();
		if (!choice.waits) return [{ json: jobItem(job, undefined) }];
		const ending = await followExport(ctx, job, { choice, again: start });
		return await exportItem(ctx, itemIndex, { report, choice, ending });
	},
};
