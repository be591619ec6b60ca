import type { Page } from 'playwright-core';

/** Opens a new workflow with an empty canvas. */
export async function newWorkflow(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/workflow/new`);
	await page.getByTestId('canvas-add-button').waitFor();
}

/** Opens the node panel and searches in it until it offers this node first. */
export async function searchPanel(page: Page, words: string, node: string): Promise<void> {
	if (!(await page.getByTestId('node-creator-search-bar').isVisible())) {
		await page.keyboard.press('n');
	}
	const search = page.getByTestId('node-creator-search-bar');
	const names = page.getByTestId('node-creator-item-name');
	// Nothing is left of what was found before.
	await search.fill('no node is called like this');
	await names.first().waitFor({ state: 'hidden' });
	await search.fill(words);
	await names
		.first()
		.and(page.getByText(node, { exact: true }))
		.waitFor();
}

/** Adds a node by one of its actions or triggers, which n8n lists under "Actions" and "Triggers". */
export async function addByAction(
	page: Page,
	{ node, list, action }: { node: string; list: 'Actions' | 'Triggers'; action: string },
): Promise<void> {
	const names = page.getByTestId('node-creator-item-name');
	await names.getByText(node, { exact: true }).first().click();
	await page.getByText('Node details').waitFor();
	const wanted = names.getByText(action, { exact: true });
	// n8n opens one of the two lists by itself.
	if (!(await wanted.isVisible())) {
		await page.getByTestId('node-creator-category-item').filter({ hasText: list }).click();
	}
	await wanted.click();
	await page.getByTestId('ndv').waitFor();
}
