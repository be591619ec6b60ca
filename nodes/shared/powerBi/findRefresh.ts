import { pause } from '../pause';
import { stopSignal } from '../request';
import type { RequestContext } from '../session';
import { instantOf } from '../times';
import { text } from '../values';
import { entryId, historyOf } from './history';
import type { SemanticModel } from './semanticModel';

/** A refresh that was found instead of started. */
export interface FoundRefresh {
	[key: string]: string;
	refreshId: string;
}

const looks = 6;
const gapMs = 10_000;
const toleratedSkewMs = 5_000;

/**
 * Looks for the refresh whose start request lost its answer: one that was started through the same API at or after
 * the moment it was sent. A history lists a refresh only after a while, so it is read for about a minute.
 */
export async function findRefreshSince(
	ctx: RequestContext,
	model: SemanticModel,
	{ sinceMs, enhanced }: { sinceMs: number; enhanced: boolean },
): Promise<FoundRefresh | undefined> {
	for (let look = 0; look < looks; look++) {
		const entry = nearestSince(await historyOf(ctx, model), { sinceMs, enhanced });
		if (entry !== undefined) return entry;
		if (await pause(gapMs, stopSignal(ctx))) return undefined;
	}
	return undefined;
}

/** The oldest API refresh of a history that began at or after the moment: the one nearest to it. Pure. */
export function nearestSince(
	entries: unknown[],
	{ sinceMs, enhanced }: { sinceMs: number; enhanced: boolean },
): FoundRefresh | undefined {
	const startedVia = enhanced ? 'ViaEnhancedApi' : 'ViaApi';
	const refreshIds = entries
		.filter((entry) => text(entry, 'refreshType') === startedVia)
		.filter((entry) => (instantOf(text(entry, 'startTime')) ?? 0) >= sinceMs - toleratedSkewMs)
		.map(entryId)
		.filter((id) => id !== undefined);
	const refreshId = refreshIds.pop();
	return refreshId === undefined ? undefined : { refreshId };
}
