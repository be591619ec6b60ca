import type { INodeParameters } from 'n8n-workflow';

import { byId } from '../cases/case';
import type { NodeRun, NodeRunResult } from '../support/engine';
import { passTime } from '../support/fastTime';
import { PollingWorkflow, pollEngines, type PollEngine } from '../support/poll';
import { serverParameters, type Stage } from '../support/stage';
import { jumpClock } from './clockJumps';
import type { Scene } from './scene';
import type { Recipe } from './recipe';

const minute = 60_000;
const hour = 60 * minute;
const plan = { durationMs: minute, outcome: 'Completed' } as const;
const events = ['completed', 'failed', 'cancelled', 'timedOut', 'disabled', 'endedOtherwise'];

/** What is watched, and how something ends there that is to be told. */
interface Watching {
	parameters(stage: Stage): INodeParameters;
	happens(stage: Stage): void;
}

const salesEnds = ({ simulator }: Stage): void => {
	simulator.startRefresh(simulator.tenant.semanticModel('Sales'), { type: 'Scheduled', plan });
};
const inFinance = ({ simulator }: Stage) => ({
	workspace: byId(simulator.tenant.workspace('Finance').id),
});

const watched: Record<string, Watching> = {
	semanticModels: {
		parameters: (stage) => ({
			...inFinance(stage),
			semanticModels: [stage.simulator.tenant.semanticModel('Sales').id],
		}),
		happens: salesEnds,
	},
	workspaceModels: { parameters: inFinance, happens: salesEnds },
	capacity: {
		parameters: ({ simulator }) => ({
			view: 'account',
			capacity: byId(simulator.tenant.capacities[0]?.id ?? ''),
		}),
		happens: salesEnds,
	},
	analysisServicesModel: {
		parameters: (stage) => {
			const { server, model } = serverParameters(stage);
			return { server, model };
		},
		happens: ({ simulator }) => {
			const model = simulator.tenant.analysisServices.model('adventureworks');
			simulator.startRefresh(model, { type: 'Scheduled', plan });
		},
	},
	dataflows: {
		parameters: (stage) => ({
			...inFinance(stage),
			dataflows: [stage.simulator.tenant.dataflow('Orders').id],
		}),
		happens: ({ simulator }) =>
			void simulator.startJob(simulator.tenant.dataflow('Orders'), { plan }),
	},
	itemJobs: {
		parameters: (stage) => ({
			...inFinance(stage),
			items: [stage.simulator.tenant.item('Load orders').id],
		}),
		happens: ({ simulator }) => {
			const item = simulator.tenant.item('Load orders');
			simulator.startItemJob(item, { jobType: 'Pipeline', plan });
		},
	},
};

let active: PollingWorkflow | undefined;

/** Polls while something goes wrong, and again hours later when all is well; gives everything that was told. */
async function polls(scene: Scene, _run: NodeRun, calm: () => void): Promise<NodeRunResult> {
	if (!active) throw new Error('not active');
	const told = active.emitted.length;
	const { error } = await active.tick();
	calm();
	jumpClock(scene);
	await jest.advanceTimersByTimeAsync(2 * hour);
	const later = await active.tick();
	const json = active.emitted.slice(told);
	const run = { staticData: [active.saved, active.savedCursor] };
	return { run, json, outputs: [], error: later.error ?? error } as unknown as NodeRunResult;
}

function watching(watch: string, { parameters, happens }: Watching, kind: PollEngine): Recipe {
	const given = (stage: Stage) => ({
		watch,
		events,
		filters: {},
		options: {},
		...parameters(stage),
	});
	return {
		operation: 'powerBiTrigger',
		variant: kind === 'classic' ? watch : `${watch}, ${kind}`,
		kind: 'poll',
		parameters: given,
		prepare: async (stage) => {
			const run = { type: 'powerBiTrigger', parameters: given(stage) };
			active = new PollingWorkflow(stage.engine, run, kind);
			await active.activate();
			await passTime(minute);
			happens(stage);
			await passTime(2 * minute);
		},
		perform: polls,
	};
}

/** Everything that the trigger watches, under every engine of n8n's that polls. */
export const triggerRecipes: Recipe[] = Object.entries(watched).flatMap(([watch, one]) =>
	pollEngines
		.filter((kind) => kind === 'classic' || watch === 'semanticModels')
		.map((kind) => watching(watch, one, kind)),
);
