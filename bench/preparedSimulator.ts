import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { Engine } from '../test/support/engine';
import { trust } from '../test/simulator/trust';

/** What the simulator is to hold beside its demo tenant. */
export interface Wanted {
	pushDatasets: number;
	refreshables: number;
	/** Models whose refreshes take 20 to 40 seconds; none when missing. */
	models?: number;
}

/** How to reach a simulator that runs in a process of its own. */
export interface PreparedSimulator {
	caCertificate: string;
	/** The fields of a service principal credential. */
	credential: Record<string, string>;
	powerBiUrl: string;
	/** An access token for calls without n8n. */
	token: string;
	workspaceId: string;
	/** Push datasets with a table named Rows. */
	datasetIds: string[];
	modelIds: string[];
}

/** What its parent asks of a running simulator; the answer is a number. */
export type Question = { ask: 'requests' } | { ask: 'delay'; delayMs: number };

/** What can be done with a simulator in another process. */
export interface Handle {
	engine: Engine;
	stop(): void;
	/** How many requests Power BI has had. */
	requests(): Promise<number>;
	/** Lets every answer of Power BI take longer by so much. */
	setDelay(ms: number): Promise<void>;
}

/** Starts a simulator in its own process, and gives an engine whose credential belongs to it. */
export async function prepareSimulator(wanted: Wanted): Promise<PreparedSimulator & Handle> {
	const child = fork(join(__dirname, 'simulatorProcess.ts'));
	child.send(wanted);
	const [prepared] = (await once(child, 'message')) as [PreparedSimulator];
	trust(prepared);
	const servicePrincipal = {
		type: 'microsoftBiServicePrincipalApi',
		data: prepared.credential,
	};
	const ask = async (question: Question) => {
		child.send(question);
		const [answer] = (await once(child, 'message')) as [number];
		return answer;
	};
	return {
		...prepared,
		engine: new Engine({ servicePrincipal }),
		stop: () => child.disconnect(),
		requests: async () => await ask({ ask: 'requests' }),
		setDelay: async (delayMs) => void (await ask({ ask: 'delay', delayMs })),
	};
}
