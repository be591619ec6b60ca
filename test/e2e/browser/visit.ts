import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { EmptyE2eBed } from '../e2eBed';

/** A person at the editor: what they see, what n8n works with behind it, and where their pictures go. */
export interface Visit {
	page: Page;
	bed: EmptyE2eBed;
	/** Everything that the browser's console said, in order. */
	console: string[];
	/** Keeps what the editor shows now under this name. */
	picture(name: string): Promise<void>;
}

/** Something a person does in the editor. `run` throws when it does not work. */
export interface Step {
	title: string;
	run(visit: Visit): Promise<void>;
}

/** Steps that build on each other: after one that fails, the rest cannot be tried. */
export interface Chapter {
	title: string;
	steps: Step[];
}

/** A visit whose pictures are kept in this folder. */
export async function startVisit(page: Page, bed: EmptyE2eBed, folder: string): Promise<Visit> {
	await mkdir(folder, { recursive: true });
	const said: string[] = [];
	page.on('console', (message) => said.push(message.text()));
	return {
		page,
		bed,
		console: said,
		picture: async (name) => {
			await closeMessages(page);
			// Let the editor's animations end.
			await page.waitForTimeout(1_000);
			await page.screenshot({ path: join(folder, `${name}.png`) });
		},
	};
}

/** Closes what n8n tells in the corner for a while. */
async function closeMessages(page: Page): Promise<void> {
	const buttons = page.locator('.el-notification__closeBtn');
	while (await buttons.first().isVisible()) {
		// Some go by themselves meanwhile.
		await buttons
			.first()
			.click({ timeout: 1_000 })
			.catch(() => undefined);
		await page.waitForTimeout(400);
	}
}
