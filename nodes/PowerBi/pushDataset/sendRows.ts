import type { IExecuteFunctions } from 'n8n-workflow';

import { callFailed, problemBehind } from '../../shared/faults/errors';
import { pause } from '../../shared/calls/pause';
import type { Batch } from './batches';
import { change } from '../../shared/powerBi/calls';
import { runDax } from '../../shared/powerBi/daxQuery';
import { paced, sentWithin } from '../../shared/powerBi/paced';
import { pushLimits } from '../../shared/powerBi/paced';
import { largeTableRows } from '../../shared/powerBi/paced';
import type { Problem } from '../../shared/faults/problem';
import { stopSignal } from '../../shared/calls/pause';
import type { RowTarget } from './rowTargets';

const hourMs = 3_600_000;
const longestThrottleMs = 65 * 60_000;
const mostThrottles = 3;

/** From this many requests an hour on it matters how many rows the table holds. */
const countFrom = 100;

/** Sends batches of rows one after the other, within the limits of their push dataset. */
export type RowSender = (batch: Batch<RowTarget>) => Promise<void>;

/**
 * A sender that waits for the service's limits, its throttling included: what is throttled was not taken, so it is sent
 * again; nothing else is.
 * @throws the translated error when a batch was refused or its answer was lost
 */
export function rowSender(ctx: IExecuteFunctions): RowSender {
	const sizes = new Map<string, TableSize>();
	return async (batch) => {
		const limits = pushLimits(await rowsIn(ctx, batch.target, sizes));
		const { path, title, dataset } = batch.target;
		const intent = `add rows to ${title}`;
		const body = { rows: batch.rows };
		const send = async () =>
			await change(ctx, { method: 'POST', path: `${path}/rows`, body, intent });
		for (let throttles = 0; ; throttles++) {
			const key = `rows ${dataset.path}`;
			const fault = await faultOf(async () => {
				const reply = await paced(ctx, { key, rows: batch.rows.length, limits }, send);
				if (reply === undefined) throw callFailed(ctx.getNode(), intent, stoppedProblem);
			});
			if (fault === undefined) return noteSent(sizes.get(batch.target.key), batch.rows.length);
			const waitMs = throttles < mostThrottles ? throttleOf(fault) : undefined;
			if (waitMs === undefined || (await pause(waitMs, stopSignal(ctx)))) throw fault;
		}
	};
}

const stoppedProblem: Problem = {
	message: 'the execution was stopped before they were sent',
	transient: false,
	maybeAccepted: false,
};

/** How long the service asks to stay away, when that is why it refused. */
function throttleOf(fault: unknown): number | undefined {
	const problem = problemBehind(fault);
	if (problem?.status !== 429) return undefined;
	const { retryAfterMs = 60_000 } = problem;
	return retryAfterMs <= longestThrottleMs ? retryAfterMs : undefined;
}

/** How many rows a table held when it was counted, and how many were sent to it since. */
interface TableSize {
	counted: number;
	sent: number;
}

function noteSent(size: TableSize | undefined, rows: number): void {
	if (size) size.sent += rows;
}

/** Whether what was sent since may have made a table large; how many it keeps of that is for the service to know. */
function mayHaveGrownLarge({ counted, sent }: TableSize): boolean {
	return counted < largeTableRows && counted + sent >= largeTableRows;
}

/**
 * The rows in a table, counted when so many requests were sent that its size matters for the limits, and again when it
 * may have grown large since. Where it may not be counted, the service's own throttling has to decide.
 */
async function rowsIn(
	ctx: IExecuteFunctions,
	{ key, dataset, table }: RowTarget,
	sizes: Map<string, TableSize>,
): Promise<number> {
	if (sentWithin(ctx, `rows ${dataset.path}`, hourMs) < countFrom) return 0;
	const known = sizes.get(key);
	if (known && !mayHaveGrownLarge(known)) return known.counted;
	let count = 0;
	const fault = await faultOf(async () => {
		const query = `EVALUATE ROW("Rows", COUNTROWS('${table.replaceAll("'", "''")}'))`;
		const { rows } = await runDax(ctx, dataset, { query });
		count = Number(Object.values(rows[0] ?? {})[0] ?? 0);
	});
	if (fault !== undefined && problemBehind(fault) === undefined) throw fault;
	sizes.set(key, { counted: count, sent: 0 });
	return count;
}

async function faultOf(work: () => Promise<void>): Promise<unknown> {
	try {
		await work();
		return undefined;
	} catch (error) {
		return error;
	}
}
