import { setTimeout as pause } from 'node:timers/promises';
import { imported } from './exampleRun';

const patienceMs = 90_000;

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

/** Fills in the form of an example and sends it, as a browser does: the answers by field, in order. Gives its last page. */
export async function submitForm(file: string, answers: Record<string, string>): Promise<string> {
	const signal = AbortSignal.timeout(patienceMs);
	const address = imported(file).started.webhook.replace('/webhook/', '/form/');
	const asks = (page: string) => Object.keys(answers).every((field) => page.includes(field));
	await until(async () => await fetch(address, { signal }), asks);
	const body = new FormData();
	Object.values(answers).forEach((answer, at) => body.set(`field-${at}`, answer));
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
