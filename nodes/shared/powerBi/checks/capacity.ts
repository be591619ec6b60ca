import type { IExecuteFunctions } from 'n8n-workflow';

import { serviceMoment } from '../../calls/serviceClock';
import type { Check, Finding } from '../../checking/check';
import { fine, unknown, wrong } from '../../checking/findings';
import { people } from '../../checking/whoCanFix';
import { kindOfCall } from '../../faults/advice';
import { recover } from '../../faults/recover';
import { entryOf, member, text } from '../../values/values';
import { instantOf, spokenTime } from '../../values/times';
import type { ModelReads } from './modelReads';
import type { WorkspaceReads } from './workspaceReads';

const running: Readonly<Record<string, boolean>> = {
	active: true,
	suspended: false,
	presuspended: false,
	deleted: false,
	deleting: false,
	provisionfailed: false,
	notactivated: false,
	invalid: false,
};

/** What shows the state of a capacity; a query only where there is something to query. */
type CapacityReads = WorkspaceReads & Partial<Pick<ModelReads, 'query'>>;

/** Of what kind the capacity of the workspace is, and whether it runs. */
export function capacityCheck({ workspace, capacities, query }: CapacityReads): Check {
	return {
		name: 'capacity',
		question: 'Is the capacity of the workspace running?',
		decides: true,
		ask: async () => {
			const id = text(await workspace(), 'capacityId');
			if (id === undefined) return withoutCapacity(await workspace());
			const listed = await recover(capacities, () => []);
			const capacity = listed.find((one) => text(one, 'id')?.toLowerCase() === id.toLowerCase());
			if (capacity) return stateOf(capacity);
			return query ? await stateByQuery(query) : unseen;
		},
	};
}

function withoutCapacity(workspace: unknown): Finding {
	if (member(workspace, 'isOnDedicatedCapacity') === false) {
		return fine('The workspace is on shared capacity, which always runs');
	}
	return unknown('Power BI does not say on which capacity the workspace is');
}

function stateOf(capacity: unknown): Finding {
	const state = text(capacity, 'state') ?? '';
	const sku = text(capacity, 'sku');
	const kind = sku === undefined ? '' : ` (${sku})`;
	const name = `The capacity "${text(capacity, 'displayName') ?? text(capacity, 'id')}"${kind}`;
	const isRunning = entryOf(running, state.toLowerCase());
	if (isRunning === undefined) return unknown(`${name} has the state ${state || 'unknown'}`);
	return isRunning ? fine(`${name} is running`) : paused(`${name} is ${state}`);
}

/** What cannot be listed may still show itself: a paused capacity refuses queries with a code of its own. */
async function stateByQuery(query: ModelReads['query']): Promise<Finding> {
	return await recover(
		async () => {
			await query();
			return fine('The capacity answers queries, so it is running');
		},
		(problem) =>
			problem && kindOfCall(problem) === 'capacityPaused'
				? paused('The capacity is not running')
				: unseen,
	);
}

const unseen = unknown(
	'The account may not see the capacity',
	'Ask an administrator of the capacity whether it is running.',
);

function paused(found: string): Finding {
	return wrong(found, {
		who: people.capacity,
		how: 'Resume the capacity in the Azure portal, or assign the workspace to another one.',
	});
}

/** Whether enhanced refreshes are possible; `decides` where one is to be started. */
export function enhancedCheck({ workspace }: ModelReads, decides: boolean): Check {
	return {
		name: 'enhancedRefresh',
		question: 'Are enhanced refreshes possible?',
		decides,
		ask: async () => {
			const isDedicated = member(await workspace(), 'isOnDedicatedCapacity');
			if (isDedicated === true) return fine('The workspace is on a capacity that allows them');
			if (isDedicated !== false) {
				return unknown('Power BI does not say on which capacity the workspace is');
			}
			return wrong('The workspace is on shared capacity, which has no enhanced refreshes', {
				who: people.workspace,
				how: 'Use Refresh Kind Standard, or move the workspace to a Premium or Fabric capacity, or to Premium Per User.',
			});
		},
	};
}

const dayMs = 24 * 3_600_000;
const mostADay = 8;
/** Refreshes that a person starts in the portal are not among those that the limit counts. */
const counted = ['scheduled', 'viaapi'];

/** Whether shared capacity has a refresh left (docs/services.md#starting-a-refresh). */
export function dailyLimitCheck(ctx: IExecuteFunctions, { workspace, history }: ModelReads): Check {
	return {
		name: 'dailyLimit',
		question: 'Are there refreshes left for the last 24 hours?',
		decides: true,
		ask: async () => {
			const isDedicated = member(await workspace(), 'isOnDedicatedCapacity');
			if (isDedicated === true) return fine('The capacity has no daily limit');
			if (isDedicated !== false) return unknown('Power BI does not say whether a limit counts');
			const entries = await history();
			const now = serviceMoment(ctx, 'powerBi', Date.now());
			return leftOf(startsIn(entries, now - dayMs), { now, zone: ctx.getTimezone() });
		},
	};
}

/** The starts since a moment that count against the limit, oldest first. */
function startsIn(entries: unknown[], sinceMs: number): number[] {
	return entries
		.filter((entry) => counted.includes(text(entry, 'refreshType')?.toLowerCase() ?? ''))
		.map((entry) => instantOf(text(entry, 'startTime')) ?? 0)
		.filter((start) => start > sinceMs)
		.sort((one, other) => one - other);
}

function leftOf(starts: number[], { now, zone }: { now: number; zone: string }): Finding {
	const used = `${starts.length} of ${mostADay} refreshes of the last 24 hours are used`;
	if (starts.length < mostADay) return fine(used);
	const freeAt = (starts[starts.length - mostADay] ?? now) + dayMs;
	return wrong(used, {
		who: people.workspace,
		how: `Wait until ${spokenTime(freeAt, { now, zone })}, or move the workspace to a Premium or Fabric capacity.`,
	});
}
