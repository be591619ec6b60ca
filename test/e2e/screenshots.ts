import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { stopChildren } from '../../demo/children';
import { runDemo, type Demo } from '../../demo/demo';
import { openEditor, startBrowser } from './browser';

const repository = join(__dirname, '..', '..');
const images = join(repository, 'docs', 'images');
const trigger = 'When clicking Execute workflow';
const refreshNode = 'Refresh as service principal';

/** Takes the pictures of the documentation in a real editor, against the simulator. */
async function main(): Promise<void> {
	mkdirSync(images, { recursive: true });
	const demo = await runDemo({
		userFolder: join(repository, '.n8n-demo', 'screenshots'),
		port: 0,
		signal: new AbortController().signal,
	});
	const browser = await startBrowser();
	try {
		const page = await openEditor(browser, demo.n8n.url, demo.state.login);
		await pictureWorkflow(page, demo);
		await pictureNode(page);
		await pictureNodePanel(page);
		await pictureCredential(page, demo);
	} finally {
		await browser.close();
		await demo.stop();
	}
}

async function pictureWorkflow(page: Page, { workflow }: Demo): Promise<void> {
	await page.goto(workflow.address);
	await page.getByTestId('canvas-trigger-node').first().waitFor();
	await closeIfShown(page, 'suggested-actions-close');
	await page.getByTestId('zoom-to-fit').click();
	await page.getByTestId('canvas-trigger-node').first().hover();
	await page.getByTestId(`execute-workflow-button-${trigger}`).click();
	await page.getByText('executed successfully').first().waitFor({ timeout: 120_000 });
	await page.getByText('executed successfully').first().waitFor({ state: 'hidden' });
	await page.mouse.move(640, 90);
	await picture(page, 'workflow');
}

async function pictureNode(page: Page): Promise<void> {
	const node = page.locator(`[data-test-id=canvas-node][data-node-name="${refreshNode}"]`);
	await node.getByTestId('canvas-default-node').dblclick();
	const output = page.getByTestId('output-panel');
	await output.getByText('JSON', { exact: true }).click();
	await output.getByText('semanticModelName').first().waitFor();
	await page.mouse.move(640, 780);
	await picture(page, 'refresh');
	await page.keyboard.press('Escape');
}

async function pictureNodePanel(page: Page): Promise<void> {
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill('power bi');
	await page.getByTestId('node-creator-item-name').getByText('Power BI').first().waitFor();
	await picture(page, 'node-panel');
	await page.keyboard.press('Escape');
}

async function pictureCredential(page: Page, { n8n }: Demo): Promise<void> {
	await page.goto(`${n8n.url}/home/credentials`);
	await page.getByText('Microsoft BI Service Principal', { exact: true }).click();
	await page.getByText('Connection tested successfully').waitFor();
	await picture(page, 'credential');
}

async function closeIfShown(page: Page, testId: string): Promise<void> {
	const button = page.getByTestId(testId);
	const shown = button.waitFor({ timeout: 3_000 }).then(() => true);
	if (await shown.catch(() => false)) await button.click();
}

async function picture(page: Page, name: string): Promise<void> {
	// Let the editor's animations end.
	await page.waitForTimeout(1_000);
	await page.screenshot({ path: join(images, `${name}.png`) });
}

main()
	.catch((error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	})
	.finally(stopChildren);
