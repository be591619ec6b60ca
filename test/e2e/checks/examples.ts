import { deepEqual, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { group, type Check } from '../check';
import {
	addressOf,
	exampleFiles,
	has,
	isSender,
	requestNode,
	shown,
	triggerNode,
} from '../example';
import { importExample, imported, messagesOf, runExample } from '../exampleRun';
import type { E2eBed } from '../e2eBed';
import { ownOutcomes } from './exampleOutcomes';

type Outcome = 'Completed' | 'Failed';

const patienceMs = 120_000;

/** From now on, whatever the examples refresh ends like this. */
function settle({ simulator: { tenant } }: E2eBed, outcome: Outcome): void {
	const plan = { durationMs: 1_500, outcome };
	tenant.semanticModel(shown).defaultPlan = plan;
	tenant.dataflow(shown).defaultPlan = plan;
	tenant.analysisServices.model(shown).defaultPlan = plan;
}

/** Runs an example once, and gives the text of everything that it told. */
async function tell(bed: E2eBed, file: string): Promise<string> {
	const { workflow } = imported(file);
	if (has(workflow, triggerNode)) return await toldByTrigger(bed, file);
	const { messages, execution } = await runExample(bed, file);
	if (has(workflow, requestNode)) return JSON.stringify(messages);
	const last = workflow.nodes.filter(({ name }) => !(name in workflow.connections));
	return JSON.stringify(last.map(({ name }) => execution.data.resultData.runData[name]));
}

async function toldByTrigger(bed: E2eBed, file: string): Promise<string> {
	const before = bed.receiver.messages.length;
	const isOurs = (body: unknown) => JSON.stringify(body).includes(shown);
	const received = () => messagesOf(bed, file, before).filter(isOurs);
	const model = bed.simulator.tenant.semanticModel(shown);
	bed.simulator.startRefresh(model, { type: 'Scheduled' });
	const deadline = Date.now() + patienceMs;
	while (received().length === 0 && Date.now() < deadline) await pause(1_000);
	// The same event may be told to several places.
	await pause(2_000);
	return JSON.stringify(received());
}

const tells = (file: string, outcome: Outcome, words: RegExp): Check => ({
	title: outcome === 'Failed' ? 'tells why a refresh failed' : 'tells that it completed',
	run: async (bed) => {
		settle(bed, outcome);
		const told = await tell(bed, file);
		ok(told.includes(shown) && words.test(told), `It told: ${told}`);
	},
});

const usualOutcomes = (file: string): Check[] => [
	tells(file, 'Failed', /credentials provided for the data source|source is not reachable/),
	tells(file, 'Completed', /completed|refreshed|recovered/i),
];

const explainsItself = (file: string): Check => ({
	title: 'explains itself on the canvas',
	run: async () => {
		const notes = imported(file).workflow.nodes.filter(
			({ type }) => type === 'n8n-nodes-base.stickyNote',
		);
		const words = notes.map(({ parameters }) => String(parameters.content)).join('\n');
		ok(/credential/i.test(words) && words.length > 250, `Its notes say: ${words}`);
	},
});

const sendsEachMessage = (file: string): Check => ({
	title: 'has sent each of its messages',
	run: async ({ receiver }) => {
		const { nodes } = imported(file).workflow;
		const senders = nodes.filter(isSender).map(({ name }) => name);
		const sent = new Set(receiver.messages.map(({ path }) => path));
		deepEqual(
			senders.filter((name) => !sent.has(addressOf(file, name))),
			[],
		);
	},
});

const checksOf = (file: string): Check[] =>
	[
		{
			title: 'is imported and published',
			run: async (bed: E2eBed) => await importExample(bed, file),
		},
		explainsItself(file),
		...(ownOutcomes[file] ?? usualOutcomes(file)),
		sendsEachMessage(file),
	].map((check) => ({ ...check, title: `${file} ${check.title}` }));

/** Every example workflow, made ready and run to its good and bad ends. */
export const examples = group('Examples', exampleFiles.flatMap(checksOf));
