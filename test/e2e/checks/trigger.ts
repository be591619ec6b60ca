import { equal } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dataflow } from '../../simulator/fabric/dataflow';
import { acceptTransaction, gen1DataflowsOf } from '../../simulator/powerBi/dataflowState';
import type { SemanticModel } from '../../simulator/semanticModel';
import { group, type Check } from '../check';
import { serverModel } from '../places';
import type { E2eBed } from '../e2eBed';
import { expectTold, publishWatch, toldOf, type Watch } from '../watch';
import { chosen, type Step } from '../workflow';

type Outcome = 'Completed' | 'Failed';

/** Something that is watched, and how others start a refresh of it that ends as wanted. */
interface Subject {
	title: string;
	trigger(bed: E2eBed): Omit<Step, 'node'>;
	/** Gives the id of the refresh. */
	refresh(bed: E2eBed, outcome: Outcome): string;
}

const wordOf = { Completed: 'Success', Failed: 'Failed' } as const;
const durationMs = 1_500;
const polledMs = 25_000;
const events = [
	'completed',
	'failed',
	'recovered',
	'cancelled',
	'timedOut',
	'disabled',
	'endedOtherwise',
];

const refreshOf = ({ simulator }: E2eBed, model: SemanticModel, outcome: Outcome) =>
	simulator.startRefresh(model, { type: 'Scheduled', plan: { durationMs, outcome } }).id;

const jobOf = ({ simulator }: E2eBed, dataflow: Dataflow, outcome: Outcome) =>
	simulator.startJob(dataflow, { plan: { durationMs, outcome } }).id;

const subjects: Subject[] = [
	{
		title: 'a semantic model',
		trigger: ({ simulator }) => ({
			parameters: {
				watch: 'semanticModels',
				workspace: chosen('Watched'),
				semanticModels: [simulator.tenant.semanticModel('Watched').id],
				events,
			},
		}),
		refresh: (bed, outcome) =>
			refreshOf(bed, bed.simulator.tenant.semanticModel('Watched'), outcome),
	},
	{
		title: 'a capacity',
		trigger: () => ({
			parameters: { watch: 'capacity', capacity: chosen('Watched capacity'), events },
		}),
		refresh: (bed, outcome) =>
			refreshOf(bed, bed.simulator.tenant.semanticModel('Of the capacity'), outcome),
	},
	{
		title: 'a dataflow',
		trigger: ({ simulator }) => ({
			as: 'user',
			parameters: {
				watch: 'dataflows',
				workspace: chosen('Watched'),
				dataflows: [simulator.tenant.dataflow('Watched').id],
				events,
			},
		}),
		refresh: (bed, outcome) => jobOf(bed, bed.simulator.tenant.dataflow('Watched'), outcome),
	},
	{
		title: 'a dataflow of the first generation',
		trigger: () => ({
			parameters: { watch: 'gen1Dataflows', workspace: chosen('Watched'), events },
		}),
		refresh: ({ simulator }, outcome) => {
			const [dataflow] = gen1DataflowsOf(simulator.tenant.workspace('Watched'));
			if (!dataflow) throw new Error('The watched workspace has no such dataflow.');
			const plan = { durationMs, outcome: wordOf[outcome] };
			return acceptTransaction(dataflow, simulator.clock.now(), { plan }).id;
		},
	},
	{
		title: 'an Analysis Services model',
		trigger: (bed) => ({
			parameters: {
				watch: 'analysisServicesModel',
				...serverModel(bed, 'asazure://HOST/single', 'watched'),
				events,
			},
		}),
		refresh: (bed, outcome) =>
			refreshOf(bed, bed.simulator.tenant.analysisServices.model('watched'), outcome),
	},
];

const watches = new Map<Subject, Watch>();

/** Lets others refresh everything that is watched, one after the other, and notes what must be told of it. */
async function refreshAll(bed: E2eBed, ...outcomes: Outcome[]): Promise<void> {
	for (const outcome of outcomes) {
		for (const [subject, { ends }] of watches) {
			const id = subject.refresh(bed, outcome);
			// The one that ended before the activation had failed.
			const afterFailure = (ends.at(-1)?.event ?? 'failed') === 'failed';
			const recovers = outcome === 'Completed' && afterFailure;
			ends.push({ id, event: recovers ? 'recovered' : outcome.toLowerCase() });
		}
		await pause(durationMs + 500);
	}
}

const toldChecks = (when: string) =>
	subjects.map((subject) => ({
		title: `${when}, each end of ${subject.title} is told once`,
		run: async (bed: E2eBed) => {
			const watch = watches.get(subject);
			if (!watch) throw new Error('It is not watched.');
			await expectTold(bed, watch);
		},
	}));

/** Ends while n8n runs. */
export const triggerAtWork = group('Trigger', [
	{
		title: 'nothing that ended before is told at activation',
		run: async (bed) => {
			for (const subject of subjects) subject.refresh(bed, 'Failed');
			await pause(durationMs);
			for (const subject of subjects) {
				watches.set(subject, await publishWatch(bed, subject.title, subject.trigger(bed)));
			}
			await pause(polledMs);
			for (const watch of watches.values()) equal((await toldOf(bed, watch)).length, 0);
			await refreshAll(bed, 'Completed', 'Failed', 'Completed');
		},
	},
	...toldChecks('while n8n runs'),
]);

/** n8n crashes and starts again with more settings, while refreshes end before, meanwhile and afterwards. */
const crashCheck = (words: string, environment?: NodeJS.ProcessEnv): Check => ({
	title: `n8n starts again after kill -9${words}`,
	run: async (bed) => {
		await refreshAll(bed, 'Failed');
		const meanwhile = async () => await refreshAll(bed, 'Completed', 'Completed');
		await bed.crash(meanwhile, environment);
		await refreshAll(bed, 'Failed', 'Completed');
	},
});

const afterCrash = (words: string): Check[] => [
	...toldChecks(`after a crash${words}`),
	{
		title: `nothing is told again${words}`,
		run: async (bed) => {
			await pause(polledMs);
			for (const watch of watches.values()) await expectTold(bed, watch);
		},
	},
];

/** A crash under n8n's usual engine for polls. */
export const crash = crashCheck('');

/** What the trigger told around that crash. */
export const triggerAfterCrash = group('Trigger', afterCrash(''));

const withScheduler = ', with the durable scheduler';

/** A crash after which n8n polls with its durable scheduler, which keeps what a trigger remembers in another way. */
export const crashIntoScheduler = crashCheck(withScheduler, {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
});

/** What the trigger told around that crash. */
export const triggerUnderScheduler = group('Trigger', afterCrash(withScheduler));
