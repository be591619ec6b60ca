import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { askAgent, byModel } from '../agent';
import { group, type Check } from '../check';
import { toolResults, type Conversation, type OfferedTool } from '../scriptedModel';
import type { E2eBed } from '../e2eBed';
import { chosen, ownNode } from '../workflow';

const modelName = 'Agent sales';
const history = 'Refresh history';
const refresh = 'Start a refresh';
const model = byModel('model', 'Name of the semantic model');

/** The tools of the agent: it names the model, everything else is set. */
const tools = {
	[history]: {
		node: 'powerBi' as const,
		parameters: {
			resource: 'semanticModel',
			operation: 'getRefreshes',
			workspace: chosen('Finance'),
			semanticModel: chosen(model, 'id'),
			limit: 1,
		},
	},
	[refresh]: {
		node: 'powerBi' as const,
		parameters: {
			resource: 'semanticModel',
			operation: 'refresh',
			workspace: chosen('Finance'),
			semanticModel: chosen(model, 'id'),
		},
	},
};

const asksHistory = () => ({ tool: 'Refresh_history', with: { model: modelName } });

/** The model reads what the tool gave and answers with it. */
function answersFreshness(asked: Conversation) {
	const [rows = []] = toolResults(asked).map((text) => JSON.parse(text) as Row[]);
	const [newest] = rows;
	const fresh = newest?.status === 'completed';
	return {
		say: `${fresh ? 'Yes' : 'No'}: ${modelName} ended as ${newest?.status} at ${newest?.endTime}.`,
	};
}

interface Row {
	status: string;
	refreshId?: string;
	endTime?: string;
}

const isFresh: Check = {
	title: 'an agent answers whether the sales model is fresh',
	run: async (bed) => {
		const model = bed.simulator.tenant.semanticModel(modelName);
		bed.simulator.startRefresh(model, {
			type: 'Scheduled',
			at: bed.simulator.clock.now() - 60_000,
			plan: { durationMs: 10_000, outcome: 'Completed' },
		});
		const { output, asked } = await askAgent(bed, {
			title: 'fresh',
			question: 'Is the sales model fresh?',
			tools,
			turns: [asksHistory, answersFreshness],
		});
		match(output, /^Yes: Agent sales ended as completed at \d{4}-\d\d-\d\dT/);
		equal(asked.length, 2);
		const calls = callsAbout(bed, model.id);
		deepEqual([...new Set(calls.map(({ method }) => method))], ['GET']);
	},
};

const offered: Check = {
	title: 'an agent is told what each tool does and what it needs',
	run: async (bed) => {
		const { asked } = await askAgent(bed, {
			title: 'offered',
			question: 'What can you do?',
			tools,
			turns: [() => ({ say: 'Read the history, and refresh.' })],
		});
		const seen = Object.fromEntries(
			(asked[0]?.tools ?? []).map(({ function: tool }): [string, OfferedTool] => [tool.name, tool]),
		);
		equal(seen.Refresh_history?.description, 'Get many refreshes of a semantic model in Power BI');
		equal(seen.Start_a_refresh?.description, 'Refresh a semantic model in Power BI');
		for (const { parameters } of Object.values(seen)) {
			deepEqual(Object.keys(parameters.properties ?? {}), ['model']);
		}
	},
};

const doesNotWait: Check = {
	title: 'a refresh that an agent starts does not keep it waiting',
	run: async (bed) => {
		const model = bed.simulator.tenant.semanticModel(modelName);
		model.nextRefreshes.push({ durationMs: 3_600_000, outcome: 'Running' });
		const { output } = await askAgent(bed, {
			title: 'refresh',
			question: 'Refresh the sales model.',
			tools,
			turns: [
				() => ({ tool: 'Start_a_refresh', with: { model: modelName } }),
				(asked) => ({ say: toolResults(asked)[0] ?? '' }),
			],
		});
		const [row] = JSON.parse(output) as Row[];
		ok(['notStarted', 'running', 'unknown'].includes(row?.status ?? ''), output);
		ok(row?.refreshId, output);
	},
};

const ambiguous: Check = {
	title: 'an agent that gives an ambiguous name hears which models it may mean',
	run: async (bed) => {
		const { output } = await askAgent(bed, {
			title: 'ambiguous',
			question: 'Is the twin model fresh?',
			tools,
			turns: [
				() => ({ tool: 'Refresh_history', with: { model: 'Twins' } }),
				(asked) => ({ say: toolResults(asked)[0] ?? '' }),
			],
		});
		match(output, /More than one semantic model/);
		const twins = bed.simulator.tenant
			.workspace('Finance')
			.semanticModels.filter(({ name }) => name === 'Twins');
		equal(twins.length, 2);
		for (const { id } of twins) match(output, new RegExp(id));
	},
};

const everyNode: Check = {
	title: 'every node but the trigger is offered as a tool, without what an agent cannot use',
	run: async (bed) => {
		const types = await described(bed);
		const own = types.filter(({ name }) => name.startsWith(ownNode('powerBi').split('.')[0] ?? ''));
		const toolNames = own.map(({ name }) => name).filter((name) => name.endsWith('Tool'));
		deepEqual(
			toolNames.sort(),
			(['azureAnalysisServices', 'fabricDataflow', 'microsoftFabric', 'powerBi'] as const).map(
				(name) => `${ownNode(name)}Tool`,
			),
		);
		for (const { name, properties } of own.filter((type) => type.name.endsWith('Tool'))) {
			const menus = properties.filter((field) => field.name === 'operation');
			const operations = menus.flatMap(({ options = [] }) => options).filter(showsToAgents);
			ok(!operations.some(({ value }) => value === 'followRefresh'), name);
			const waits = properties
				.filter(showsToAgents)
				.filter((field) => field.name === 'waitForCompletion');
			ok(!waits.some((field) => field.default !== false), name);
		}
	},
};

interface Shown {
	displayOptions?: { show?: Record<string, unknown[]> };
}

interface DescribedType {
	name: string;
	properties: Array<
		Shown & { name: string; default: unknown; options?: Array<Shown & { value: unknown }> }
	>;
}

function showsToAgents({ displayOptions }: Shown): boolean {
	return (displayOptions?.show?.['@tool'] ?? [true]).includes(true);
}

async function described({ session }: E2eBed): Promise<DescribedType[]> {
	const answer = await session.open(`${session.url}/types/nodes.json`);
	return (await answer.json()) as DescribedType[];
}

function callsAbout({ simulator }: E2eBed, id: string) {
	return simulator.record.calls.filter(
		({ service, path }) => service === 'powerBi' && path.includes(id),
	);
}

/** Nodes of this package as tools of n8n's agent node. */
export const agent = group('Agent', [everyNode, offered, isFresh, doesNotWait, ambiguous]);
