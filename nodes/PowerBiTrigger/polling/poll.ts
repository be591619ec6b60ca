import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { checkInputs, describeInputs } from '../../shared/editor/inputs';
import { setPace } from '../../shared/calls/patience';
import { serviceTime } from '../../shared/calls/serviceClock';
import {
	beginningOf,
	hasBegun,
	isFirstPoll,
	isUsersActivation,
	markActivation,
	storedState,
	type Beginning,
} from './activation';
import { eventFields } from '../fields/eventOptions';
import { watchFields } from '../fields/watchFields';
import { itemsOf } from './items';
import type { PollContext } from './lookAtTarget';
import { nextState } from './nextState';
import { awaitsSaving, keepActivation, keepEmission, keepProgress, nodeKeyOf } from './unsaved';
import { sample } from './sample';
import { emitsLatest, rulesOf } from './settings';
import { sourceOf } from '../sources';
import type { WatchState } from './state';
import { survey, type Survey } from './survey';
import { errorToTell, noteFaults } from './troubles';

/** n8n's own default, for versions that do not say theirs. */
const usualBudgetMs = 5 * 60_000;

/** n8n gives up on the start of a trigger that takes 84 seconds, and leaves it off. */
const firstBudgetMs = 60_000;

/** The share of the budget after which nothing more is begun. */
const startingShare = 0.7;
const longestPauseMs = 5_000;

/** The triggers of this process that are polling. */
const polling = new Set<string>();

/**
 * One poll: looks at everything that is watched, and gives what is news. What is remembered changes at the very end,
 * together with what is emitted, so that a poll that breaks off anywhere has done nothing. A poll that starts while
 * the last one is still going, or is being saved, gives way to it.
 */
export async function poll(given: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const startedAt = Date.now();
	const budgetMs = budgetOf(given);
	// What is looked up is kept by context, for a run; n8n polls with one context for weeks.
	const ctx = Object.create(given) as IPollFunctions;
	describeInputs(ctx, [...watchFields, ...eventFields]);
	setPace(ctx, { endsAt: startedAt + budgetMs * 0.9, longestPauseMs });
	if (given.getMode() === 'manual') return [[await sample(ctx)]];
	if (givesWay(given)) return null;
	const key = nodeKeyOf(given);
	polling.add(key);
	try {
		return await pollOnce(given, ctx, () => Date.now() - startedAt > budgetMs * startingShare);
	} finally {
		polling.delete(key);
	}
}

function budgetOf(given: IPollFunctions): number {
	const budgetMs = given.getPollBudgetMs?.() ?? usualBudgetMs;
	return isFirstPoll(given) ? Math.min(budgetMs, firstBudgetMs) : budgetMs;
}

/** A user's activation has to find out when watching begins, whatever else is going on. */
function givesWay(given: IPollFunctions): boolean {
	if (isUsersActivation(given)) return false;
	return polling.has(nodeKeyOf(given)) || awaitsSaving(given, storedState(given));
}

async function pollOnce(
	given: IPollFunctions,
	ctx: IPollFunctions,
	isTimeUp: () => boolean,
): Promise<INodeExecutionData[][] | null> {
	const startedAt = Date.now();
	checkInputs(ctx, 0);
	const rules = rulesOf(ctx);
	const source = sourceOf(ctx, { schedule: rules.events.includes('overdue') });
	const begun = beginningOf(given, { scope: source.scope, rules });
	if ((begun.state?.quietUntil ?? 0) > startedAt) return null;
	const from: PollContext = { ctx, source, rules, begun };
	const done = await survey(from, isTimeUp);
	const at = serviceTime(ctx, source.service, startedAt) ?? startedAt;
	const items = await itemsOf(ctx, source, newsOf(ctx, begun, done));
	const state = nextState(from, done, { activation: begun.activation, at });
	const error = errorOf(given, begun, { done, isQuiet: items.length === 0 });
	if (error && begun.byUser) throw error;
	remember(given, begun, { state, emits: items.length > 0 });
	if (error) throw error;
	return items.length === 0 ? null : [items];
}

/** At a user's activation nothing is news, but for the very latest when that is wanted. */
function newsOf(ctx: IPollFunctions, begun: Beginning, { looked }: Survey): Survey['looked'] {
	if (!begun.byUser) return looked;
	const latest = Math.max(...looked.flatMap(({ events }) => events.map(({ at }) => at)));
	const isLatest = ({ events }: Survey['looked'][number]) => events.some(({ at }) => at === latest);
	return emitsLatest(ctx) ? looked.filter(isLatest).slice(0, 1) : [];
}

/** The error to end the poll with, if any: those that concern it all, or what was long enough wrong with a target. */
function errorOf(
	given: IPollFunctions,
	begun: Beginning,
	{ done, isQuiet }: { done: Survey; isQuiet: boolean },
): Error | undefined {
	const { halt, faults, looked, unread, discovery } = done;
	const fatal = halt && halt.kind !== 'throttled' ? halt : undefined;
	const stillUnread = discovery
		? unread.map(({ key }) => key)
		: Object.keys(begun.state?.targets ?? {});
	const all = halt ? [...faults, { ...halt, key: '' }] : faults;
	noteFaults(nodeKeyOf(given), all, stillUnread);
	if (begun.byUser) return (fatal ?? (looked.length === 0 ? faults[0] : undefined))?.error;
	if (!isQuiet) return undefined;
	if (begun.first && halt?.kind === 'signIn') return halt.error;
	return errorToTell(given.getNode(), nodeKeyOf(given), Date.now());
}

function remember(
	given: IPollFunctions,
	begun: Beginning,
	{ state, emits }: { state: WatchState; emits: boolean },
): void {
	const stored = storedState(given);
	given.getWorkflowStaticData('node').watch = { ...state };
	hasBegun(given);
	if (begun.byUser) {
		markActivation(given, state);
		keepActivation(given, state, stored);
	} else if (emits) keepEmission(given, stored);
	else keepProgress(given, state, stored);
}
