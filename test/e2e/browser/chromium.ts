import { execFileSync } from 'node:child_process';
import { chromium, selectors, type Browser, type Page } from 'playwright-core';
import type { Login } from '../../../demo/n8nApi';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Starts the Chromium of this machine, quiet and without its sandbox, as containers need it. */
export async function startBrowser(): Promise<Browser> {
	return await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH ?? findChromium(),
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

/** Opens n8n's editor in a new page, signed in as its owner. */
export async function openEditor(browser: Browser, url: string, login: Login): Promise<Page> {
	// n8n's editor names its elements with this attribute.
	selectors.setTestIdAttribute('data-test-id');
	const context = await browser.newContext({
		ignoreHTTPSErrors: true,
		viewport: { width: 1280, height: 820 },
	});
	const page = await context.newPage();
	await page.goto(`${url}/signin`);
	await page.locator('input[type=email]').fill(login.email);
	await page.locator('input[type=password]').fill(login.password);
	await page.keyboard.press('Enter');
	await page.waitForURL((address) => !address.pathname.includes('signin'));
	return page;
}

function findChromium(): string {
	for (const name of names) {
		try {
			return execFileSync('which', [name], { encoding: 'utf8' }).trim();
		} catch {
			// Not under this name.
		}
	}
	throw new Error('No browser found: install chromium, or name it in CHROMIUM_PATH.');
}
