import { deepEqual } from 'node:assert/strict';
import { fileOf } from '../../../simulator/powerBi/reportFiles';
import { closeNode, execute, outputAsJson, pickFromList } from '../nodeView';
import { addByAction, newWorkflow, searchPanel } from '../panel';
import type { Chapter } from '../visit';

/** A person exports a report, by picking it from the lists. */
export const report: Chapter = {
	title: 'Report',
	steps: [
		{
			title: 'the node is found by "export report", and added by its action',
			run: async ({ page, bed }) => {
				await newWorkflow(page, bed.n8n.url);
				await searchPanel(page, 'export report', 'Power BI');
				const action = 'Export a report to a file';
				await addByAction(page, { node: 'Power BI', list: 'Actions', action });
			},
		},
		{
			title: 'a workspace and one of its reports are picked from the lists',
			run: async ({ page }) => {
				await pickFromList(page, 'workspace', { entry: 'Finance' });
				const offered = await pickFromList(page, 'report', { entry: 'Monthly Sales' });
				deepEqual(offered, ['Invoice', 'Monthly Sales']);
			},
		},
		{
			title: 'the node runs, and the output says which file it brings',
			run: async ({ page, picture }) => {
				const { bytes } = fileOf('PDF', 2);
				await execute(page, 'Monthly Sales');
				await outputAsJson(page, 'Monthly Sales.pdf', 'completed', String(bytes.length));
				await picture('report');
				await closeNode(page);
			},
		},
	],
};
