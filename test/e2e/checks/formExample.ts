import { deepEqual, match } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { pushDatasetOf } from '../../simulator/powerBi/pushTables';
import type { Check } from '../check';
import { imported } from '../exampleRun';
import type { Stage } from '../stage';

const file = 'push-rows-from-form.json';
const patienceMs = 60_000;

/** Asks again until n8n answers as wanted. */
async function until(
	ask: () => Promise<Response>,
	isWanted: (words: string) => boolean,
): Promise<string> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const answer = await ask();
		const words = await answer.text();
		if (answer.ok && isWanted(words)) return words;
		if (Date.now() > deadline) throw new Error(`The form answered ${answer.status}: ${words}`);
		await pause(300);
	}
}

/** Fills in the form and sends it, as a browser does; gives its last page. */
async function submit(answers: string[]): Promise<string> {
	const signal = AbortSignal.timeout(patienceMs);
	const address = imported(file).started.webhook.replace('/webhook/', '/form/');
	const asks = (page: string) =>
		['Product', 'Amount', 'Day'].every((field) => page.includes(field));
	await until(async () => await fetch(address, { signal }), asks);
	const body = new FormData();
	answers.forEach((answer, at) => body.set(`field-${at}`, answer));
	const sent = await fetch(address, { method: 'POST', body, signal });
	const { formWaitingUrl } = (await sent.json()) as { formWaitingUrl: string };
	const status = new URL(formWaitingUrl);
	status.pathname += '/n8n-execution-status';
	await until(
		async () => await fetch(status, { signal }),
		(word) => word === 'form-waiting',
	);
	const page = await (await fetch(formWaitingUrl, { signal })).text();
	// The page says so to n8n once it is shown, and the execution ends.
	await fetch(formWaitingUrl, { method: 'POST', signal });
	return page;
}

function storedOrders({ simulator }: Stage) {
	const [table] = pushDatasetOf(simulator.tenant.semanticModel('Orders taken'))?.tables ?? [];
	return table?.rows;
}

/** What the example with a form must lead to. */
export const formOutcomes: Record<string, Check[]> = {
	[file]: [
		{
			title: 'stores what the form asks, without what it adds itself, and says thanks',
			run: async (stage) => {
				match(await submit(['Bicycle', '3', '2026-11-29']), /Thank you[^]*in Power BI/);
				deepEqual(storedOrders(stage), [
					{ Product: 'Bicycle', Amount: 3, Day: '2026-11-29T00:00:00.000Z' },
				]);
			},
		},
		{
			title: 'says in the form what was refused, and stores nothing of it',
			run: async (stage) => {
				const page = await submit(['Bicycle', '3', 'some day']);
				match(page, /was not stored/);
				match(page, /some day.*does not fit column.*Day/);
				deepEqual(storedOrders(stage)?.length, 1);
			},
		},
	],
};
