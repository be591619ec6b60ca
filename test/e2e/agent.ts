import { randomUUID } from 'node:crypto';
import type { Workflow, WorkflowNode } from '../../demo/example';
import { runWorkflow } from '../../demo/runWorkflow';
import { saveCredential } from '../../demo/seed';
import { startScriptedModel, type Conversation, type Turn } from './scriptedModel';
import type { E2eBed } from './e2eBed';
import { nodeOf, plainNode, publish, webhookNode, type Step } from './workflow';

/** A question to an agent of n8n, with the tools it may use and what its model does. */
export interface Question {
	title: string;
	question: string;
	/** Nodes of this package that it may use, by their name; what the model fills in is said by {@link byModel}. */
	tools: Record<string, Step>;
	turns: Array<(asked: Conversation) => Turn>;
}

/** What the agent said, and what its model was asked on the way. */
export interface Answer {
	output: string;
	asked: Conversation[];
}

/** A value that the model gives when it calls the tool. */
export function byModel(key: string, description: string): string {
	return `={{ $fromAI('${key}', '${description}', 'string') }}`;
}

/** Asks n8n's agent node, whose chat model is a script, and gives its answer. */
export async function askAgent(bed: E2eBed, asking: Question): Promise<Answer> {
	const model = await startScriptedModel(asking.turns);
	try {
		const credential = await saveCredential(bed.session, {
			type: 'openAiApi',
			name: `Scripted model for ${asking.title}`,
			data: { apiKey: 'none', url: model.url },
		});
		const path = randomUUID();
		const chat = { ...chatModel(), credentials: { openAiApi: credential } };
		const started = await publish(bed, workflowOf(bed, asking, { path, chat }), path);
		const signal = AbortSignal.timeout(120_000);
		const execution = await runWorkflow(bed.session, started, { body: {}, signal });
		const { error, runData } = execution.data.resultData;
		if (error) throw new Error(`The agent failed: ${error.message}`);
		const [item] = runData.Agent?.at(-1)?.data?.main[0] ?? [];
		return { output: String(item?.json.output), asked: model.asked };
	} finally {
		await model.stop();
	}
}

function workflowOf(
	bed: E2eBed,
	{ title, question, tools }: Question,
	{ path, chat }: { path: string; chat: WorkflowNode },
): Workflow {
	const toolNodes = Object.entries(tools).map(([name, step]) => {
		const node = nodeOf(bed, name, step);
		return { ...node, type: `${node.type}Tool` };
	});
	const agent = {
		...plainNode('Agent', '@n8n/n8n-nodes-langchain.agent', {
			promptType: 'define',
			text: question,
			options: {},
		}),
		typeVersion: 3.1,
	};
	const into = (type: string) => ({ [type]: [[{ node: agent.name, type, index: 0 }]] });
	const connections = Object.fromEntries([
		['Webhook', into('main')],
		[chat.name, into('ai_languageModel')],
		...toolNodes.map(({ name }) => [name, into('ai_tool')]),
	]) as Workflow['connections'];
	return {
		name: `Agent: ${title}`,
		nodes: [webhookNode(path), agent, chat, ...toolNodes],
		connections,
		settings: { executionOrder: 'v1' },
	};
}

function chatModel(): WorkflowNode {
	return {
		...plainNode('Chat model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', {
			model: { __rl: true, mode: 'id', value: 'scripted' },
			responsesApiEnabled: false,
			options: {},
		}),
		typeVersion: 1.3,
	};
}
