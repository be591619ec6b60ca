import type { IPollFunctions } from 'n8n-workflow';

import { isValues } from '../../shared/values/values';
import { newestOf } from './unsaved';
import { freshName, readState, underSettings, type WatchState } from './state';

/** The user's last activation: its name, when it was by the service's clock, and of which node. */
interface Mark {
	activation: string;
	at: number;
	nodeId: string;
}

/** How a poll begins. */
export interface Beginning {
	/** What is remembered; without it watching starts now. */
	state?: WatchState;
	/** The name of the user's activation, whether this one or an earlier one. */
	activation: string;
	/** A user has just activated the workflow: nothing that is remembered counts. */
	byUser: boolean;
	/** The first poll since the workflow was activated, by a user or by n8n itself. */
	first: boolean;
}

const polledBefore = new WeakSet<IPollFunctions>();

/** Whether this is the first poll of a context, which n8n makes as it starts the trigger. */
export function isFirstPoll(ctx: IPollFunctions): boolean {
	return !polledBefore.has(ctx);
}

/**
 * Whether a user has just activated the workflow. n8n goes on to report the mode of an activation at all its polls,
 * which share one context (or, under its durable scheduler, report `update`), so it is the first poll of its context.
 */
export function isUsersActivation(ctx: IPollFunctions): boolean {
	return isFirstPoll(ctx) && ['activate', 'create'].includes(ctx.getActivationMode());
}

/** How this poll begins. */
export function beginningOf(
	ctx: IPollFunctions,
	settings: Pick<WatchState, 'scope' | 'rules'>,
): Beginning {
	const first = isFirstPoll(ctx);
	const byUser = isUsersActivation(ctx);
	if (byUser) return { activation: freshName(), byUser, first };
	const mark = readMark(ctx);
	const known = newestOf(ctx, storedState(ctx));
	const activation = mark?.activation ?? known?.activation ?? freshName();
	const isOutdated = mark !== undefined && known?.activation !== mark.activation;
	const state = isOutdated ? startedBy(mark, settings) : known && underSettings(known, settings);
	return { state, activation, byUser, first };
}

/** The state as n8n gives it to this poll. */
export function storedState(ctx: IPollFunctions): WatchState | undefined {
	return readState(ctx.getWorkflowStaticData('node').watch);
}

/** Notes that the first poll of a context is over, so that the next one goes on from it. */
export function hasBegun(ctx: IPollFunctions): void {
	polledBefore.add(ctx);
}

/**
 * Notes the user's activation in the workflow's own static data: n8n's durable scheduler does not keep what the
 * first poll leaves in the node's unless it emits, and goes on with what was kept before.
 */
export function markActivation(ctx: IPollFunctions, { activation, at }: WatchState): void {
	const mark: Mark = { activation, at, nodeId: ctx.getNode().id };
	ctx.getWorkflowStaticData('global')[markName(ctx)] = { ...mark };
}

function readMark(ctx: IPollFunctions): Mark | undefined {
	const mark = ctx.getWorkflowStaticData('global')[markName(ctx)];
	const isMark =
		isValues(mark) &&
		typeof mark.activation === 'string' &&
		typeof mark.at === 'number' &&
		mark.nodeId === ctx.getNode().id;
	return isMark ? (mark as unknown as Mark) : undefined;
}

/** By the node's name, as n8n keeps a node's static data. */
function markName(ctx: IPollFunctions): string {
	return `activation of ${ctx.getNode().name}`;
}

function startedBy(
	{ activation, at }: Mark,
	settings: Pick<WatchState, 'scope' | 'rules'>,
): WatchState {
	return { ...settings, activation, at, starting: at, revision: '', targets: {} };
}
