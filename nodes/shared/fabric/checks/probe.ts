import type { IExecuteFunctions } from 'n8n-workflow';

import { stopSignal } from '../../calls/pause';
import { request } from '../../calls/request';
import { checkLimitMs } from '../../checking/askAll';
import type { Finding } from '../../checking/check';
import { faulty, unknown, unreadCall } from '../../checking/findings';
import { faultOf } from '../../faults/fault';
import { recover } from '../../faults/recover';
import { waitForJob } from '../../jobs/wait';
import { list, text } from '../../values/values';
import { fabricOperationJob, operationIn } from '../runs/longRunningOperation';

/** Something whose state Fabric finds out when it is asked to. */
export interface Probe {
	/** A POST that only reads. */
	path: string;
	/** Names the thing in a sentence: `connection "Warehouse"`. */
	thing: string;
	/** Where the answer lists what is wrong. */
	errorsAt: 'errors' | 'errorDetails';
}

/**
 * Has Fabric test a connection or a gateway: done at once, or as a long-running operation that is waited for
 * (docs/services.md#connections-and-gateways). Online may come with errors, such as one member that is down.
 */
export async function probed(ctx: IExecuteFunctions, probe: Probe): Promise<Finding> {
	const { thing } = probe;
	return await recover(
		async () => findingIn(await answerTo(ctx, probe), probe),
		(problem, caught) => {
			if (problem === undefined) throw caught;
			return unreadCall(`The state of ${thing} could not be asked for`, problem);
		},
	);
}

/** The finding in the answer of a test; undefined is the answer of one that did not end in time. Pure. */
export function findingIn(answer: unknown, { thing, errorsAt }: Probe): Finding {
	const status = text(answer, 'status')?.toLowerCase();
	const fault = faultOf(...list(answer, errorsAt));
	if (status === 'online' && fault === undefined) {
		return { outcome: 'ok', found: `${capital(thing)} is online` };
	}
	if (status === 'online' && fault) {
		const { found } = faulty(`${capital(thing)} is online, but says`, fault, testThere);
		return { outcome: 'ok', found };
	}
	if (status !== 'offline') return unknown(`The test of ${thing} gave no clear answer`);
	const words = `${capital(thing)} does not work`;
	const silent = { message: 'it is offline', kind: kindOfSilence[errorsAt] } as const;
	return faulty(words, fault ?? silent, testThere);
}

const testThere = 'Look at it in Fabric under Manage connections and gateways, and test it there.';

const kindOfSilence = { errors: 'connection', errorDetails: 'gatewayOffline' } as const;

async function answerTo(ctx: IExecuteFunctions, { path, thing }: Probe): Promise<unknown> {
	const reply = await request(ctx, {
		service: 'fabric',
		method: 'POST',
		path,
		changesNothing: true,
		intent: `test the ${thing}`,
	});
	const started = operationIn(reply);
	if (started === undefined) return reply.body;
	const job = fabricOperationJob(ctx, started, { action: 'job', thing, identity: {} });
	const { state } = await waitForJob(job, {
		deadlineMs: checkLimitMs,
		signal: stopSignal(ctx),
	});
	if (state?.status === 'completed') return await job.result();
	const { failure } = state?.details ?? {};
	return failure && { status: 'Offline', errors: [failure], errorDetails: [failure] };
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
