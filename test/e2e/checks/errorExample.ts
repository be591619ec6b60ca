import { match, ok } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startWorkflow } from '../../../demo/runWorkflow';
import { wordsOfSlack } from '../../support/channels/slack';
import { wordsOfCard } from '../../support/channels/teams';
import type { Check } from '../check';
import { imported, messagesOf } from '../exampleRun';
import { modelOf } from '../places';
import type { E2eBed } from '../e2eBed';
import { nodeOf, publish, rowOf, webhookNode } from '../workflow';

const file = 'error-workflow.json';
const patienceMs = 60_000;

/** A workflow that the example watches, whose refresh cannot start. */
async function failElsewhere(bed: E2eBed): Promise<void> {
	const path = randomUUID();
	const parameters = { resource: 'semanticModel', operation: 'refresh', ...modelOf('No model') };
	const workflow = rowOf('Morning load', [
		webhookNode(path),
		nodeOf(bed, 'Refresh sales', { node: 'powerBi', parameters }),
	]);
	const settings = { ...workflow.settings, errorWorkflow: imported(file).started.id };
	const started = await publish(bed, { ...workflow, settings }, path);
	await startWorkflow(bed.session, started, { signal: AbortSignal.timeout(patienceMs) });
}

/** What the example of an error workflow must lead to. */
export const errorOutcomes: Record<string, Check[]> = {
	[file]: [
		{
			title: 'tells Slack and Teams which workflow failed, at which node, and why',
			run: async (bed) => {
				const from = bed.receiver.messages.length;
				await failElsewhere(bed);
				const deadline = Date.now() + patienceMs;
				while (messagesOf(bed, file, from).length < 2 && Date.now() < deadline) await pause(500);
				const messages = messagesOf(bed, file, from).map((one) => JSON.stringify(one));
				const slack = messages.find((one) => one.includes('"blocks"'));
				const teams = messages.find((one) => one.includes('"attachments"'));
				ok(slack && teams, `It told: ${messages.join()}`);
				for (const words of [wordsOfSlack(slack), wordsOfCard(teams)]) {
					match(words, /A workflow failed[^]*Morning load[^]*failed at "Refresh sales"/);
					match(words, /No model/);
				}
			},
		},
	],
};
