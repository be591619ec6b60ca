import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { member } from '../../../nodes/shared/values/values';
import { isOver, wordOf, type JobPlan } from '../../simulator/fabric/jobLifecycle';
import { runWebHook, type WebHookRun } from '../../simulator/fabric/webHookActivity';
import type { RefreshPlan } from '../../simulator/refreshLifecycle';
import { wordsOfSlack } from '../../support/channels/slack';
import type { Check } from '../check';
import type { E2eBed } from '../e2eBed';
import { imported, runExample, type Told } from '../exampleRun';

const branches = 'notebook-then-branch.json';
const called = 'pipeline-waits-for-refresh.json';
const quickMs = 1_500;
const patienceMs = 60_000;

const startsOf = ({ simulator }: E2eBed, model: string) =>
	simulator.tenant.semanticModel(model).refreshes.length;

/** Runs the example's notebook to this end; gives what Slack heard, where the run went and how often the model was refreshed. */
async function branched(bed: E2eBed, plan: Partial<JobPlan>) {
	const before = startsOf(bed, 'Counted');
	bed.simulator.tenant
		.workspace('Finance')
		.items.filter(({ type, name }) => type === 'Notebook' && name === 'Counted')
		.forEach(({ nextJobs }) =>
			nextJobs.push({ durationMs: quickMs, outcome: 'Completed', ...plan }),
		);
	const told: Told = await runExample(bed, branches);
	return {
		words: told.messages.map((message) => wordsOfSlack(JSON.stringify(message))),
		ran: Object.keys(told.execution.data.resultData.runData),
		refreshes: startsOf(bed, 'Counted') - before,
	};
}

const branchOutcomes: Check[] = [
	{
		title: 'refreshes the model when the notebook found new rows, and tells Slack',
		run: async (bed) => {
			const { words, refreshes } = await branched(bed, { exitValue: '12' });
			equal(refreshes, 1);
			match(words.join(), /Counted in Finance: completed in/);
		},
	},
	{
		title: 'refreshes nothing and tells nobody when it found none',
		run: async (bed) => {
			const { words, ran, refreshes } = await branched(bed, { exitValue: '0' });
			deepEqual([words, refreshes], [[], 0]);
			ok(ran.includes('Nothing to refresh'), ran.join());
		},
	},
	{
		title: 'refreshes nothing and tells Slack when it says no number',
		run: async (bed) => {
			const { words, refreshes } = await branched(bed, {});
			equal(refreshes, 0);
			match(words.join(), /Counted in Finance: completed in/);
		},
	},
	{
		title: 'refreshes nothing and tells Slack why when it failed after it found some',
		run: async (bed) => {
			const error = { errorCode: 'SystemExit', message: 'The cell was stopped.' };
			const plan = { outcome: 'Failed', error, exitValue: '12' } as const;
			const { words, refreshes } = await branched(bed, plan);
			equal(refreshes, 0);
			match(words.join(), /Counted in Finance: failed.*The cell was stopped/);
		},
	},
];

/** Runs the pipeline that calls the example, until it has ended; its end is what the service says. */
async function piped(bed: E2eBed, plan: RefreshPlan): Promise<WebHookRun & { word: string }> {
	const { simulator } = bed;
	const { tenant, clock } = simulator;
	tenant.semanticModel('Called').nextRefreshes.push(plan);
	const url = imported(called).started.webhook;
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const pipeline = tenant.item('Calls n8n');
		const run = await runWebHook(simulator, pipeline, { name: 'Refresh by n8n', url });
		while (!isOver(run.job, clock.now()) && Date.now() < deadline) await pause(300);
		// n8n registers the webhook of a published workflow a moment later.
		const isEarly = /404/.test(run.activity.error?.message ?? '') && Date.now() < deadline;
		if (!isEarly) return { ...run, word: wordOf(run.job, clock.now()) };
		await pause(500);
	}
}

const callOutcomes: Check[] = [
	{
		title: 'answers the pipeline when the refresh has completed, with its summary',
		run: async (bed) => {
			const { word, output } = await piped(bed, { durationMs: quickMs, outcome: 'Completed' });
			equal(word, 'Completed');
			match(String(member(output, 'summary')), /"Called" in workspace "Finance" completed in/);
		},
	},
	{
		title: 'lets the pipeline fail with the cause when the refresh failed',
		run: async (bed) => {
			const { word, activity } = await piped(bed, { durationMs: quickMs, outcome: 'Failed' });
			equal(word, 'Failed');
			equal(activity.error?.errorCode, 'failed');
			match(activity.error?.message ?? '', /Called.*failed.*credentials provided for/);
		},
	},
	{
		title: 'lets the pipeline fail when the refresh is refused',
		run: async (bed) => {
			const { simulator } = bed;
			const { id } = simulator.tenant.semanticModel('Called');
			const fault = simulator.faults.add({
				service: 'powerBi',
				method: 'POST',
				path: new RegExp(`${id}/refreshes`),
				status: 403,
				body: { error: { code: 'PowerBINotAuthorizedException', message: 'Not allowed.' } },
			});
			const { word, activity } = await piped(bed, { durationMs: quickMs, outcome: 'Completed' });
			simulator.faults.remove(fault);
			deepEqual([word, activity.error?.errorCode], ['Failed', 'refused']);
			match(activity.error?.message ?? '', /Called.*Not allowed/);
		},
	},
];

/** What the examples in which pipelines and notebooks take part must lead to, by file. */
export const pipelineOutcomes: Record<string, Check[]> = {
	[branches]: branchOutcomes,
	[called]: callOutcomes,
};
