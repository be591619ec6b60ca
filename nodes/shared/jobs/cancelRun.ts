import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { badInput } from '../faults/errors';
import { recover } from '../faults/recover';
import type { JobAbout, JobState } from './job';
import { jobItem } from './jobItem';
import { hasEnded } from './wait';
import { missing, type ListedRun } from './listedRun';

/** What cancelling a refresh takes. */
export interface Cancelling {
	about: JobAbout;
	/** The item's name for the id; refreshId when left out. */
	idName?: 'refreshId' | 'transactionId';
	/** The id that the user gave; empty for the refresh that is running. */
	given: string;
	/** Reads the history, newest first. */
	list(): Promise<ListedRun[]>;
	/** Asks the service to cancel. */
	cancel(id: string): Promise<void>;
	/** The sentence for a running refresh that the service cannot cancel. */
	refusal?(state: JobState): string | undefined;
}

/**
 * Cancels the given refresh or the one that is running. One that has ended already counts as done: what the user wants
 * is that it does not run any more.
 * @throws the translated error when the service refused although it still runs
 */
export async function cancelRun(
	ctx: IExecuteFunctions,
	{ about, idName = 'refreshId', given, list, cancel, refusal }: Cancelling,
): Promise<IDataObject> {
	const before = await list();
	const id = given || before.find(({ state }) => !hasEnded(state))?.id;
	if (id === undefined) {
		const { service, identity } = about;
		return { service, ...identity, cancelRequested: false, reason: 'No refresh is running' };
	}
	const chosen = { ...about, identity: { ...about.identity, [idName]: id } };
	const state = stateOf(before, id);
	if (hasEnded(state)) return alreadyEnded(chosen, state);
	const words = state.missing ? undefined : refusal?.(state);
	if (words !== undefined) throw badInput(ctx.getNode(), words);
	return await recover(
		async () => {
			await cancel(id);
			return jobItem(chosen, state, { cancelRequested: true });
		},
		async (_, caught) => {
			const after = stateOf(await list(), id);
			if (!hasEnded(after)) throw caught;
			return alreadyEnded(chosen, after);
		},
	);
}

function stateOf(runs: ListedRun[], id: string): JobState {
	const run = runs.find((one) => one.id?.toLowerCase() === id.toLowerCase());
	return run?.state ?? missing();
}

function alreadyEnded(about: JobAbout, state: JobState): IDataObject {
	return jobItem(about, state, { cancelRequested: false, reason: 'It had already ended' });
}
