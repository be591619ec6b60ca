import diagnostics from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

import type { NodeRun, NodeRunResult } from '../support/engine';
import { untilSettled } from '../support/fastTime';
import { type Scene } from '../faults/scene';
import { renewStage } from '../support/stage';

/** A request as it left this process, whoever it was for. */
export interface Departure {
	host: string;
	method: string;
	path: string;
	authorized: boolean;
}

type Ended = Pick<NodeRunResult, 'error'>;

const channel = 'http.client.request.start';

/** Runs a node on a tenant as on its first day, and tells every request that left. */
export async function departuresOf(
	scene: Scene,
	prepare: (scene: Scene) => NodeRun | Promise<NodeRun>,
): Promise<{ result: Ended; departures: Departure[] }> {
	renewStage(scene);
	const run = await prepare(scene);
	const departures: Departure[] = [];
	const onStart = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		departures.push({
			host: String(request.getHeader('host')),
			method: request.method,
			path: request.path,
			authorized: request.hasHeader('authorization'),
		});
	};
	diagnostics.subscribe(channel, onStart);
	try {
		return { result: await resultOf(scene, run), departures };
	} finally {
		diagnostics.unsubscribe(channel, onStart);
	}
}

/** What n8n itself refuses, such as an empty required field, never comes to the node. */
async function resultOf(scene: Scene, run: NodeRun): Promise<Ended> {
	try {
		return await untilSettled(scene.engine.run(run));
	} catch (error) {
		if ((error as Error).name !== 'WorkflowHasIssuesError') throw error;
		return {};
	}
}

/** Hosts of the simulated cloud: to others no token may go. */
export function homeHosts({ simulator }: Scene): string[] {
	return Object.values(simulator.urls).map((url) => new URL(url).host);
}

const bugs =
	/Cannot (read|set|convert)|is not (a function|iterable|defined)|undefined \(reading|URI malformed|Invalid URL|in JSON at|Unexpected token|Invalid array length|Maximum call stack|circular structure/;

/** Why an error is not one that a user can do something with; empty for one that is, and for none. */
export function complaintAbout({ error }: Ended): string {
	if (!error) return '';
	if (!['NodeApiError', 'NodeOperationError'].includes(error.name)) return `throws ${error.name}`;
	return bugs.test(error.message) ? `shows a bug: ${error.message}` : '';
}
