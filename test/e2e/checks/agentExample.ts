import { deepEqual, match, ok } from 'node:assert/strict';
import type { Check } from '../check';
import { chatModelCredential } from '../example';
import { imported, runExample } from '../exampleRun';
import { startScriptedModel, toolResults, type Conversation } from '../scriptedModel';
import type { E2eBed } from '../e2eBed';

const file = 'ask-if-fresh.json';
const modelName = 'Asked sales';
const question = 'Is the sales model fresh?';

interface Row {
	name?: string;
	status?: string;
	endTime?: string;
}

/** Reads the list that the first tool gave, and asks for the history of the model that is meant. */
function findsTheModel(asked: Conversation) {
	const [list = '[]'] = toolResults(asked);
	const models = JSON.parse(list) as Row[];
	const found = models.find(({ name }) => name === modelName);
	return { tool: 'Refresh_history', with: { model: found?.name ?? 'not listed' } };
}

function answers(asked: Conversation) {
	const [newest] = JSON.parse(toolResults(asked).at(-1) ?? '[]') as Row[];
	const fresh = newest?.status === 'completed' ? 'Yes' : 'No';
	return { say: `${fresh}, it ${newest?.status} at ${newest?.endTime}.` };
}

const chatOf = (chatInput: string) => ({ action: 'sendMessage', chatInput, sessionId: 'one' });

async function ask(bed: E2eBed): Promise<{ answer: string; asked: Conversation[] }> {
	const model = await startScriptedModel([
		() => ({ tool: 'Semantic_models', with: {} }),
		findsTheModel,
		answers,
	]);
	try {
		await chatModelCredential(bed, model.url);
		const { execution } = await runExample(bed, file, chatOf(question));
		const [item] = execution.data.resultData.runData.Agent?.at(-1)?.data?.main[0] ?? [];
		return { answer: String(item?.json.output), asked: model.asked };
	} finally {
		await model.stop();
	}
}

const refreshed = (bed: E2eBed, outcome: 'Completed' | 'Failed') =>
	bed.simulator.startRefresh(bed.simulator.tenant.semanticModel(modelName), {
		type: 'Scheduled',
		at: bed.simulator.clock.now() - 20_000,
		plan: { durationMs: 5_000, outcome },
	});

/** What the example with an agent must lead to. */
export const agentOutcomes: Record<string, Check[]> = {
	[file]: [
		{
			title: 'answers that the sales model is fresh, and that it is not',
			run: async (bed) => {
				refreshed(bed, 'Completed');
				match((await ask(bed)).answer, /^Yes, it completed at \d{4}-/);
				refreshed(bed, 'Failed');
				match((await ask(bed)).answer, /^No, it failed at \d{4}-/);
			},
		},
		{
			title: 'lets the agent read only',
			run: async (bed) => {
				const { asked } = await ask(bed);
				const tools = asked[0]?.tools?.map(({ function: tool }) => tool.name) ?? [];
				deepEqual(tools.sort(), ['Refresh_history', 'Semantic_models']);
				const operations = imported(file)
					.workflow.nodes.filter(({ type }) => type.endsWith('powerBiTool'))
					.map(({ parameters }) => String(parameters.operation));
				ok(operations.every((name) => name.startsWith('get')));
			},
		},
	],
};
