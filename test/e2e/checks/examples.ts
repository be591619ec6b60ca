import { deepEqual, equal, ok } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Workflow } from '../../../demo/example';
import { runWorkflow, type Startable } from '../../../demo/runWorkflow';
import { group, type Check } from '../check';
import {
	addressOf,
	exampleFiles,
	has,
	readyExample,
	requestNode,
	shown,
	triggerNode,
} from '../example';
import type { Stage } from '../stage';
import { firstPoll } from '../watch';
import { publish } from '../workflow';

type Outcome = 'Completed' | 'Failed';

const patienceMs = 120_000;

interface Published {
	file: string;
	workflow: Workflow;
	started: Startable;
}

const published = new Map<string, Published>();

/** From now on, whatever the examples refresh ends like this. */
function settle({ simulator: { tenant } }: Stage, outcome: Outcome): void {
	const plan = { durationMs: 1_500, outcome };
	tenant.semanticModel(shown).defaultPlan = plan;
	tenant.dataflow(shown).defaultPlan = plan;
	tenant.analysisServices.model(shown).defaultPlan = plan;
}

/** Runs an example once, and gives the text of everything that it told. */
async function tell(stage: Stage, { file, workflow, started }: Published): Promise<string> {
	const { messages } = stage.receiver;
	const before = messages.length;
	const received = () =>
		messages
			.slice(before)
			.filter(({ path, body }) => path.startsWith(addressOf(file, '')) && isOurs(body));
	if (has(workflow, triggerNode)) {
		stage.simulator.startRefresh(stage.simulator.tenant.semanticModel(shown), {
			type: 'Scheduled',
		});
		const deadline = Date.now() + patienceMs;
		while (received().length === 0 && Date.now() < deadline) await pause(1_000);
		// The same event may be told to several places.
		await pause(2_000);
		return JSON.stringify(received().map(({ body }) => body));
	}
	const signal = AbortSignal.timeout(patienceMs);
	const { status, data } = await runWorkflow(stage.session, started, { signal });
	equal(status, 'success', `the run ended as ${status}: ${data.resultData.error?.message ?? ''}`);
	if (has(workflow, requestNode)) return JSON.stringify(received().map(({ body }) => body));
	const last = workflow.nodes.filter(({ name }) => !(name in workflow.connections));
	return JSON.stringify(last.map(({ name }) => data.resultData.runData[name]));
}

const isOurs = (body: unknown) => JSON.stringify(body).includes(shown);

const tells = (file: string, outcome: Outcome, words: RegExp): Check => ({
	title: `${file} ${outcome === 'Failed' ? 'tells why a refresh failed' : 'tells that it completed'}`,
	run: async (stage) => {
		const example = published.get(file);
		if (!example) throw new Error('It was not published.');
		settle(stage, outcome);
		const told = await tell(stage, example);
		ok(told.includes(shown) && words.test(told), `It told: ${told}`);
	},
});

const checksOf = (file: string): Check[] => [
	{
		title: `${file} is imported and published`,
		run: async (stage) => {
			const path = randomUUID();
			const workflow = readyExample(stage, file, path);
			published.set(file, { file, workflow, started: await publish(stage, workflow, path) });
			if (has(workflow, triggerNode)) await firstPoll(stage, shown);
		},
	},
	tells(file, 'Failed', /credentials provided for the data source|source is not reachable/),
	tells(file, 'Completed', /completed|refreshed|recovered/i),
	{
		title: `${file} has sent each of its messages`,
		run: async ({ receiver }) => {
			const { nodes = [] } = published.get(file)?.workflow ?? {};
			const senders = nodes.filter(({ type }) => type === requestNode).map(({ name }) => name);
			const sent = new Set(receiver.messages.map(({ path }) => path));
			const silent = senders.filter((name) => !sent.has(addressOf(file, name)));
			deepEqual(silent, []);
		},
	},
];

/** Every example workflow, made ready and run to a good and to a bad end. */
export const examples = group('Examples', exampleFiles.flatMap(checksOf));
