import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a chat model is asked, in the words of OpenAI's API. */
export interface Conversation {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: OfferedTool }>;
}

/** A tool as the model sees it. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties?: Record<string, unknown> };
}

/** What the model does next: it calls a tool, or it answers. */
export type Turn = { tool: string; with: Record<string, unknown> } | { say: string };

/** A chat model whose turns are written down before. */
export interface ScriptedModel {
	/** The base address for OpenAI's API. */
	url: string;
	/** Everything it was asked, in order. */
	asked: Conversation[];
	stop(): Promise<void>;
}

/** Starts a chat model that takes these turns, one for each time it is asked; the last one repeats. */
export async function startScriptedModel(
	turns: Array<(asked: Conversation) => Turn>,
): Promise<ScriptedModel> {
	const asked: Conversation[] = [];
	const server = createServer((request, response) => {
		void bodyOf(request).then((text) => {
			const conversation = JSON.parse(text) as Conversation;
			asked.push(conversation);
			const take = turns[Math.min(asked.length, turns.length) - 1];
			const turn = take?.(conversation) ?? { say: 'The script has ended.' };
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(completion(turn, asked.length)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		asked,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** What the tools gave, in order: results as n8n hands them to a model. */
export function toolResults({ messages }: Conversation): string[] {
	return messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

function completion(turn: Turn, number: number) {
	const message =
		'say' in turn
			? { role: 'assistant', content: turn.say }
			: { role: 'assistant', content: null, tool_calls: [toolCall(turn, number)] };
	return {
		id: `chatcmpl-${number}`,
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [
			{ index: 0, message, finish_reason: 'say' in turn ? 'stop' : 'tool_calls', logprobs: null },
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function toolCall(turn: { tool: string; with: Record<string, unknown> }, number: number) {
	const call = { name: turn.tool, arguments: JSON.stringify(turn.with) };
	return { id: `call_${number}`, type: 'function', function: call };
}
