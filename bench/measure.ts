import { Agent, request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import type { Engine, NodeRun } from '../test/support/engine';

/** How long something took, and how far memory rose above where it stood before, at most. */
export interface Measured {
	seconds: number;
	/** V8's heap, in MiB. */
	heapMiB: number;
	/** The process as the system sees it, in MiB. */
	rssMiB: number;
}

const mebibyte = 1024 * 1024;

/**
 * Runs something and watches memory beside it. Collects garbage before, where the process may. Work that knows better how
 * long it took gives the seconds.
 */
export async function measured(work: () => Promise<number | void>): Promise<Measured> {
	globalThis.gc?.();
	await pause(50);
	const before = process.memoryUsage();
	const peak = { heapUsed: before.heapUsed, rss: before.rss };
	const look = () => {
		const { heapUsed, rss } = process.memoryUsage();
		peak.heapUsed = Math.max(peak.heapUsed, heapUsed);
		peak.rss = Math.max(peak.rss, rss);
	};
	const timer = setInterval(look, 10);
	const start = performance.now();
	const ownSeconds = await work();
	const seconds = ownSeconds ?? (performance.now() - start) / 1000;
	clearInterval(timer);
	look();
	return {
		seconds,
		heapMiB: (peak.heapUsed - before.heapUsed) / mebibyte,
		rssMiB: (peak.rss - before.rss) / mebibyte,
	};
}

/** The items of a node's run, and the seconds that n8n says the node itself took: its own part is not ours. */
export async function nodeRun(
	engine: Engine,
	run: NodeRun,
): Promise<{ json: IDataObject[]; seconds: number }> {
	const { error, json, run: whole } = await engine.run(run);
	if (error) throw error;
	const [task] = whole.data.resultData.runData['Under test'] ?? [];
	return { json, seconds: (task?.executionTime ?? Number.NaN) / 1000 };
}

const agent = new Agent({ keepAlive: true });

/** One call without n8n: no checks, no waiting, no reading of errors. */
export async function bareCall(
	url: string,
	{ token, method = 'GET', body }: { token: string; method?: string; body?: unknown },
): Promise<unknown> {
	const text = body === undefined ? undefined : JSON.stringify(body);
	const headers = {
		authorization: `Bearer ${token}`,
		...(text === undefined
			? {}
			: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
	};
	const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
		const sent = request(url, { method, agent, headers }, (reply) => {
			const parts: Buffer[] = [];
			reply.on('data', (part: Buffer) => parts.push(part));
			reply.on('error', reject);
			reply.on('end', () =>
				resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
			);
		});
		sent.on('error', reject);
		sent.end(text);
	});
	if (answer.status >= 300) throw new Error(`${url} answered ${answer.status}: ${answer.text}`);
	return answer.text === '' ? undefined : (JSON.parse(answer.text) as unknown);
}

/** Ways of doing the same, measured round by round in turns. */
export interface Rounds {
	/** By our node. */
	node: Measured[];
	/** By a loop without n8n. */
	bare: Measured[];
	/** By a node that sends the same with n8n's own helper and does nothing else, where that is measured. */
	helper?: Measured[];
}

/** What each took: medians, and their ratios within each round. */
export function compared({ node, bare, helper }: Rounds) {
	const of = (all: Measured[], key: keyof Measured) => median(all.map((one) => one[key]));
	const over = (others: Measured[]) =>
		median(node.map(({ seconds }, at) => seconds / (others[at]?.seconds ?? 1)));
	return {
		nodeSeconds: of(node, 'seconds'),
		bareSeconds: of(bare, 'seconds'),
		...(helper ? { helperSeconds: of(helper, 'seconds') } : {}),
		/** Node over bare. */
		ratio: over(bare),
		...(helper ? { overHelper: over(helper) } : {}),
		/** How far memory rose at most, over what stood before. */
		heapMiB: of(node, 'heapMiB'),
		bareHeapMiB: of(bare, 'heapMiB'),
		rssMiB: of(node, 'rssMiB'),
	};
}

/** The middle of some numbers. */
export function median(values: number[]): number {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
