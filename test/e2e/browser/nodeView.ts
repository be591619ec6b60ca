import type { Locator, Page } from 'playwright-core';

type Words = Array<string | RegExp>;

const runMs = 90_000;

/** Picks an entry of a resource locator's list after searching for it. Gives what the list offered. */
export async function pickFromList(
	page: Page,
	field: string,
	{ search, entry }: { search?: string; entry: string },
): Promise<string[]> {
	const locator = page.getByTestId(`resource-locator-${field}`);
	await locator.getByTestId('rlc-input').click();
	const entries = page.getByTestId('rlc-item');
	await entries.first().waitFor();
	if (search !== undefined) {
		const all = await entries.count();
		await page.getByTestId('rlc-search').fill(search);
		await untilFewer(entries, all);
	}
	const offered = await entries.allTextContents();
	await entries.getByText(entry, { exact: true }).click();
	await page.getByTestId('rlc-search').waitFor({ state: 'hidden' });
	return offered.map((name) => name.trim());
}

async function untilFewer(entries: Locator, all: number): Promise<void> {
	const deadline = Date.now() + 10_000;
	while (Date.now() < deadline) {
		const now = await entries.count();
		if (now > 0 && now < all) return;
		await entries.page().waitForTimeout(100);
	}
	throw new Error(`The list still offers ${await entries.count()} of ${all} after the search.`);
}

/** Executes the open node and waits until its output says all of these words. */
export async function execute(page: Page, ...words: Words): Promise<void> {
	await page.getByTestId('node-execute-button').click();
	await untilSays(page.getByTestId('output-panel'), words, runMs);
}

/** Shows the output of the open node as JSON, and waits until it says all of these words. */
export async function outputAsJson(page: Page, ...words: Words): Promise<void> {
	const output = page.getByTestId('output-panel');
	await output.getByText('JSON', { exact: true }).click();
	await untilSays(output, words);
}

/** Waits until an element says all of these words. */
export async function untilSays(
	element: Locator,
	words: Words,
	patienceMs = 15_000,
): Promise<void> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const text = await element.innerText();
		const missing = words.filter((word) => !has(text, word));
		if (missing.length === 0) return;
		if (Date.now() > deadline) {
			throw new Error(`${missing.map(String).join(', ')} is missing in: ${text.slice(0, 600)}`);
		}
		await element.page().waitForTimeout(200);
	}
}

const has = (text: string, word: string | RegExp) =>
	typeof word === 'string' ? text.includes(word) : word.test(text);

/** Chooses an entry of a drop-down field. */
export async function choose(page: Page, field: string, entry: string): Promise<void> {
	await page.getByTestId(`parameter-input-${field}`).last().click();
	// An entry's name may have a description below it.
	const named = page.getByText(entry, { exact: true });
	await page.getByRole('option').filter({ has: named }).filter({ visible: true }).click();
}

/** Opens a field of several choices; gives the entries. While n8n still loads them, it closes the list again. */
export async function openChoices(page: Page, field: string): Promise<Locator> {
	const entries = page.getByRole('option');
	const deadline = Date.now() + 15_000;
	while (!(await entries.first().isVisible())) {
		if (Date.now() > deadline) throw new Error(`The field ${field} offers nothing.`);
		await page.getByTestId(`parameter-input-${field}`).click();
		await page.waitForTimeout(1_500);
	}
	return entries;
}

/** Closes the node; n8n saves the workflow by itself. */
export async function closeNode(page: Page): Promise<void> {
	await page.getByTestId('ndv-close-button').click();
	await page.getByTestId('ndv').waitFor({ state: 'hidden' });
}
