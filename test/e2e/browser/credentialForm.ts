import type { Locator, Page } from 'playwright-core';
import { choose } from './nodeView';

/** The form of a credential. */
export const formOf = (page: Page): Locator => page.getByTestId('editCredential-modal');

/** Opens the form of a new credential from the open node. */
export async function newCredential(page: Page): Promise<void> {
	const first = page.getByTestId('node-credentials-empty-state').getByRole('button');
	if (await first.isVisible()) await first.click();
	else {
		await page.getByTestId('node-credentials-select').click();
		await page.getByTestId('node-credentials-select-item-new').click();
	}
	await formOf(page).waitFor();
}

/** Chooses the kind of credential in the open form. */
export async function chooseKind(page: Page, kind: string): Promise<void> {
	await formOf(page).getByTestId('credential-mode-dropdown-trigger').click();
	await page.getByRole('menuitem').filter({ hasText: kind }).click();
}

/** Fills in the open form: first the cloud, which shows the fields of its addresses, then the rest. */
export async function fillCredential(page: Page, fields: Record<string, string>): Promise<void> {
	await choose(page, 'cloud', 'Custom');
	await formOf(page).getByTestId('parameter-input-loginUrl').waitFor();
	for (const [name, value] of Object.entries(fields)) {
		await formOf(page).getByTestId(`parameter-input-${name}`).locator('input').fill(value);
	}
}

/** Saves the open form. n8n tests the connection and closes the form when it succeeds. */
export async function saveCredential(page: Page): Promise<void> {
	await formOf(page).getByTestId('credential-save-button').click();
}

/** Waits until n8n has closed the form by itself. */
export async function untilClosed(page: Page): Promise<void> {
	await formOf(page).waitFor({ state: 'hidden' });
}

/** Opens the form of the node's credential again. */
export async function openCredential(page: Page): Promise<void> {
	await page.getByTestId('credential-edit-button').click();
	await formOf(page).waitFor();
}

/** Closes the form and leaves the node open. */
export async function closeCredential(page: Page): Promise<void> {
	await formOf(page).getByRole('button', { name: /close/i }).first().click();
	await untilClosed(page);
}

/** Makes the open node use the saved credential of this kind. */
export async function useCredential(page: Page, kind: string): Promise<void> {
	await page.getByTestId('node-credentials-select').click();
	await page.getByRole('option').filter({ hasText: kind }).click();
}
