import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { stopChildren } from '../../demo/children';
import { runDemo } from '../../demo/demo';
import { openEditor, startBrowser } from './browser';

const repository = join(__dirname, '..', '..');
const images = join(repository, 'docs', 'images');

/** Takes the pictures of the documentation from a real editor that has run the example workflow. */
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
		await pictureWorkflow(page, demo.workflow.address);
	} finally {
		await browser.close();
		await demo.stop();
	}
}

async function pictureWorkflow(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.waitForTimeout(3000);
	await picture(page, 'workflow');
}

async function picture(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: join(images, `${name}.png`) });
}

main()
	.catch((error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	})
	.finally(stopChildren);
