import { deepEqual, equal } from 'node:assert/strict';
import { choose, closeNode, execute, outputAsJson, pickFromList } from '../nodeView';
import { addByAction, newWorkflow, searchPanel } from '../panel';
import type { Chapter } from '../visit';

const node = 'Microsoft Fabric';

/** A person runs a notebook with a parameter, and reads what it left. */
export const itemJob: Chapter = {
	title: 'Item job',
	steps: [
		{
			title: 'the node is found by what is to run, and added by its action',
			run: async ({ page, bed }) => {
				await newWorkflow(page, bed.n8n.url);
				for (const words of ['data pipeline', 'run notebook']) await searchPanel(page, words, node);
				await addByAction(page, { node, list: 'Actions', action: 'Run an item' });
			},
		},
		{
			title: 'the list offers the items of the kind that is to run',
			run: async ({ page }) => {
				await pickFromList(page, 'workspace', { search: 'fin', entry: 'Finance' });
				deepEqual(await pickFromList(page, 'item', { entry: 'Load orders' }), ['Load orders']);
				await choose(page, 'itemJob', 'Notebook');
				deepEqual(await pickFromList(page, 'item', { entry: 'Clean orders' }), ['Clean orders']);
			},
		},
		{
			title: 'a parameter that the notebook describes is added with its default, and changed',
			run: async ({ page, bed }) => {
				const soon = { operationRetryAfterSeconds: 1, jobRetryAfterSeconds: 1 };
				Object.assign(bed.simulator.tenant.fabric.settings, soon);
				await choose(page, 'parametersInput', 'From the Item');
				await page.getByTestId('add-fields-select').getByRole('button').click();
				await page.getByRole('menuitem', { name: 'Days (Integer)' }).click();
				const days = page.getByTestId('mapping-fields-container').locator('input').last();
				equal(await days.inputValue(), '7');
				await days.fill('9');
				await page.keyboard.press('Tab');
			},
		},
		{
			title: 'the node runs, and the output has what the notebook left',
			run: async ({ page, bed }) => {
				const item = bed.simulator.tenant.item('Clean orders');
				item.nextJobs.push({ durationMs: 2_000, outcome: 'Completed', exitValue: 'rows: 42' });
				await execute(page, /notebook "Clean orders" in workspace "Finance" completed/);
				await outputAsJson(page, 'completed', 'rows: 42');
				deepEqual(
					item.jobs.map(({ parameters }) => parameters),
					[{ Days: 9 }],
				);
			},
		},
		{
			title: 'a job that fails shows its cause',
			run: async ({ page, bed }) => {
				const error = { errorCode: 'SystemExit', message: 'The cell was stopped.' };
				bed.simulator.tenant
					.item('Clean orders')
					.nextJobs.push({ durationMs: 1_000, outcome: 'Failed', error });
				await execute(page, 'Error details', 'Clean orders', 'failed', 'The cell was stopped');
				await closeNode(page);
			},
		},
	],
};
