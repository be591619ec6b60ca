import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { withPace } from '../calls/patience';
import { stopSignal } from '../calls/pause';
import { recover } from '../faults/recover';
import { spoken } from '../values/times';
import { withoutUndefined } from '../values/values';
import type { Check, CheckRecord, Finding } from './check';
import { unaskable, unknown, unreadCall } from './findings';

/** How long all checks together may take, in milliseconds. */
export const checkLimitMs = 60_000;
/** When their calls must end, so that none of them outlives the checks. */
const lastCallMs = 50_000;
const longestPauseMs = 20_000;

/**
 * Asks all checks at the same time, with a context whose calls end within the limit. One that fails, or does not answer
 * in time, is unknown and harms no other.
 * @returns one record a check, in their order
 */
export async function askAll(
	ctx: IExecuteFunctions,
	checksOf: (asking: IExecuteFunctions) => Check[],
): Promise<CheckRecord[]> {
	const done = new AbortController();
	const timeUp = new AbortController();
	void after(lastCallMs, done.signal).then(() => timeUp.abort());
	const limit = after(checkLimitMs, done.signal).then(() => late);
	try {
		return await Promise.all(
			checksOf(impatient(ctx, timeUp.signal)).map(async (check) => {
				const finding = await Promise.race([asked(check), limit]);
				return recordOf(check, timeUp.signal.aborted ? lateUnless(finding) : finding);
			}),
		);
	} finally {
		done.abort();
	}
}

/** The first problem among the records for which a refresh would fail. */
export function obstacleIn(records: CheckRecord[]): CheckRecord | undefined {
	return records.find(({ preventsRefresh }) => preventsRefresh === true);
}

/** The same context, whose calls hear when the time is up as they hear Stop. */
function impatient(ctx: IExecuteFunctions, timeUp: AbortSignal): IExecuteFunctions {
	const asking = withPace(ctx, { endsAt: Date.now() + lastCallMs, longestPauseMs });
	const stop = stopSignal(ctx);
	const signal = stop === undefined ? timeUp : AbortSignal.any([stop, timeUp]);
	Object.defineProperty(asking, 'getExecutionCancelSignal', { value: () => signal });
	return asking;
}

const late = unknown(
	`No answer came within ${spoken(checkLimitMs)}`,
	'Run the check again; if it stays so, the service answers too slowly.',
);

function lateUnless(finding: Finding): Finding {
	return finding.outcome === 'unknown' ? late : finding;
}

/** Ends after a time, or when the signal is aborted. */
async function after(ms: number, signal: AbortSignal): Promise<void> {
	await recover(
		async () => await sleep(ms, signal),
		() => undefined,
	);
}

async function asked(check: Check): Promise<Finding> {
	return await recover(
		async () => await check.ask(),
		(problem, caught) =>
			problem === undefined ? unaskable(caught) : unreadCall('It could not be read', problem),
	);
}

function recordOf({ name, question, decides }: Check, finding: Finding): CheckRecord {
	const { outcome, ...rest } = finding;
	return withoutUndefined({
		check: name,
		question,
		outcome,
		preventsRefresh: outcome === 'problem' ? decides === true : undefined,
		...rest,
	});
}
