import type { IPollFunctions } from 'n8n-workflow';

import type { WatchState } from './state';

/**
 * The progress of polls that emitted nothing. n8n's classic engine saves static data only when a poll emits, and
 * reads it anew when the workflow is changed; the progress in between is kept here, as long as the process lives.
 */
interface Progress {
	state: WatchState;
	/** Revisions of the states that n8n may have saved and that this state went on from. */
	bases: string[];
}

const progress = new Map<string, Progress>();

/** The emissions of this process: the revision that each went on from, and when it was. */
const emissions = new Map<string, { base: string; at: number }>();

/** Names a trigger within this process. */
export function nodeKeyOf(ctx: IPollFunctions): string {
	return `${ctx.getWorkflow().id ?? ''}:${ctx.getNode().id}`;
}

/** The stored state, or what became of it since without having been saved. */
export function newestOf(
	ctx: IPollFunctions,
	stored: WatchState | undefined,
): WatchState | undefined {
	const known = progress.get(nodeKeyOf(ctx));
	const revision = stored?.revision ?? '';
	if (known?.bases.includes(revision)) return known.state;
	// A later state was saved, so that this progress is history.
	if (known?.state.revision !== revision) progress.delete(nodeKeyOf(ctx));
	return stored;
}

/** Keeps the state of a poll that emitted nothing; `stored` is the state that n8n gave to it. */
export function keepProgress(
	ctx: IPollFunctions,
	state: WatchState,
	stored: WatchState | undefined,
): void {
	const key = nodeKeyOf(ctx);
	const base = stored?.revision ?? '';
	const known = progress.get(key);
	const goesOn = known && (known.bases.includes(base) || known.state.revision === base);
	progress.set(key, { state, bases: goesOn ? known.bases : [base] });
}

/** Keeps the state of an activation, whether or not n8n goes on to save it. */
export function keepActivation(
	ctx: IPollFunctions,
	state: WatchState,
	stored: WatchState | undefined,
): void {
	progress.set(nodeKeyOf(ctx), { state, bases: [stored?.revision ?? '', state.revision] });
	emissions.delete(nodeKeyOf(ctx));
}

/** How long n8n may take to save an emission, in milliseconds; after that it is taken for failed. */
const savingMs = 30_000;

/** Notes that a poll emitted what it found since the stored state. */
export function keepEmission(ctx: IPollFunctions, stored: WatchState | undefined): void {
	emissions.set(nodeKeyOf(ctx), { base: stored?.revision ?? '', at: Date.now() });
}

/**
 * Whether an emission is on its way into n8n's database that the stored state does not contain yet. n8n's durable
 * scheduler has a job for each poll time of a trigger and runs them side by side.
 */
export function awaitsSaving(ctx: IPollFunctions, stored: WatchState | undefined): boolean {
	const last = emissions.get(nodeKeyOf(ctx));
	if (last === undefined || last.base !== (stored?.revision ?? '')) return false;
	return Math.abs(Date.now() - last.at) < savingMs;
}
