import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { Engine } from '../test/support/engine';
import { trust } from '../test/simulator/trust';

/** What the simulator is to hold beside its demo tenant. */
export interface Wanted {
	pushDatasets: number;
	refreshables: number;
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
}

/** Starts a simulator in its own process, and gives an engine whose credential belongs to it. */
export async function prepareSimulator(
	wanted: Wanted,
): Promise<PreparedSimulator & { engine: Engine; stop(): void }> {
	const child = fork(join(__dirname, 'simulatorProcess.ts'));
	child.send(wanted);
	const [prepared] = (await once(child, 'message')) as [PreparedSimulator];
	trust(prepared);
	const servicePrincipal = {
		type: 'microsoftBiServicePrincipalApi',
		data: prepared.credential,
	};
	return { ...prepared, engine: new Engine({ servicePrincipal }), stop: () => child.disconnect() };
}
