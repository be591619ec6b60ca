import { deepEqual } from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { firstPoll } from '../../watch';
import { useCredential } from '../credentialForm';
import { closeNode, execute, openChoices, outputAsJson, pickFromList } from '../nodeView';
import { addByAction, newWorkflow, searchPanel } from '../panel';
import type { Chapter } from '../visit';

const watched = 'Sales';

/** A workflow that starts when somebody else's refresh has ended. */
export const trigger: Chapter = {
	title: 'Trigger',
	steps: [
		{
			title: 'the trigger is added by its event, and its semantic models are picked',
			run: async ({ page, bed }) => {
				await newWorkflow(page, bed.n8n.url);
				await searchPanel(page, 'power bi', 'Power BI');
				await addByAction(page, {
					node: 'Power BI',
					list: 'Triggers',
					action: 'On refresh completed',
				});
				await useCredential(page, 'Service Principal');
				await pickFromList(page, 'workspace', { search: 'FIN', entry: 'Finance' });
				const options = await openChoices(page, 'semanticModels');
				deepEqual(await options.allTextContents(), ['Budget', 'Sales']);
				await options.getByText(watched, { exact: true }).click();
				await page.keyboard.press('Tab');
			},
		},
		{
			title: 'a test event shows the latest refresh',
			run: async ({ page, picture }) => {
				await execute(page, watched, 'completed');
				await page.mouse.move(640, 800);
				await picture('trigger');
				await closeNode(page);
			},
		},
		{
			title: 'the workflow is published',
			run: async ({ page, bed }) => {
				await page.getByText('Completed: Finance').waitFor();
				await page.getByTestId('workflow-open-publish-modal-button').click();
				await page.getByTestId('workflow-publish-button').click();
				await page.getByTestId('workflow-active-version-indicator').waitFor();
				await firstPoll(bed, watched);
			},
		},
		{
			title: 'it fires once a scheduled refresh has ended, and tells it',
			run: async ({ page, bed, picture }) => {
				const model = bed.simulator.tenant.semanticModel(watched);
				await openExecutions(page);
				const fired = page.getByTestId('current-executions-list').getByText('Succeeded');
				// The run that fetched the test event is listed as well.
				await fired.first().waitFor();
				const before = await fired.count();
				const { id } = bed.simulator.startRefresh(model, { type: 'Scheduled' });
				await fired.nth(before).waitFor({ timeout: 150_000 });
				await fired.first().click();
				const preview = page.getByTestId('execution-preview-host');
				await preview.getByTestId('canvas-trigger-node').waitFor();
				await picture('trigger-fired');
				await preview.getByTestId('canvas-trigger-node').dblclick();
				await outputAsJson(page, id, watched, 'Scheduled');
			},
		},
	],
};

/** Shows the executions of the workflow, without the advice that n8n lays over them after the first publish. */
async function openExecutions(page: Page): Promise<void> {
	await page.reload();
	await page.getByTestId('radio-button-executions').click();
	const advice = page.getByText('Production Checklist');
	const shown = advice.waitFor({ timeout: 3_000 }).then(() => true);
	if (await shown.catch(() => false)) await page.keyboard.press('Escape');
	await advice.waitFor({ state: 'hidden' });
}
