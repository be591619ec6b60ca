import { join } from 'node:path';
import { newWorkflow } from '../panel';
import type { Chapter } from '../visit';

const file = join(__dirname, '..', '..', '..', '..', 'examples', 'nightly-fleet-to-teams.json');

/** An example as a person brings it into n8n. */
export const example: Chapter = {
	title: 'Example',
	steps: [
		{
			title: 'an example is imported from its file, and explains itself on the canvas',
			run: async ({ page, bed, picture }) => {
				await newWorkflow(page, bed.n8n.url);
				await page.getByTestId('workflow-menu').click();
				await page.getByTestId('workflow-menu-item-import').hover();
				const choosing = page.waitForEvent('filechooser');
				await page.getByRole('menuitem').filter({ hasText: /file/i }).last().click();
				await (await choosing).setFiles(file);
				await page.getByTestId('canvas-trigger-node').first().waitFor();
				await page.getByText('Refresh each model', { exact: true }).last().waitFor();
				await page.getByTestId('zoom-to-fit').click();
				await page.mouse.click(640, 110);
				await picture('example');
			},
		},
	],
};
