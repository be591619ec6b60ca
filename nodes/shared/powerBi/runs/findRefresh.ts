import type { IExecuteFunctions } from 'n8n-workflow';

import type { Started } from '../../refreshing/target';
import { serviceMoment, toleratedSkewMs } from '../../calls/serviceClock';
import { instantOf } from '../../values/times';
import { text } from '../../values/values';
import { entryId, historyOf } from './history';
import type { SemanticModel } from '../semanticModel';

/**
 * Looks for the refresh whose start request lost its answer: one that was started through the same API at or after
 * the moment it was sent.
 */
export async function findRefreshSince(
	ctx: IExecuteFunctions,
	model: SemanticModel,
	{ sinceMs, enhanced }: { sinceMs: number; enhanced: boolean },
): Promise<Started | undefined> {
	const entries = await historyOf(ctx, model);
	const since = serviceMoment(ctx, 'powerBi', sinceMs);
	return nearestSince(entries, { sinceMs: since, enhanced });
}

/** The oldest API refresh of a history that began at or after the service's moment: the one nearest to it. Pure. */
export function nearestSince(
	entries: unknown[],
	{ sinceMs, enhanced }: { sinceMs: number; enhanced: boolean },
): Started | undefined {
	const startedVia = enhanced ? 'ViaEnhancedApi' : 'ViaApi';
	const refreshIds = entries
		.filter((entry) => text(entry, 'refreshType') === startedVia)
		.filter((entry) => (instantOf(text(entry, 'startTime')) ?? 0) >= sinceMs - toleratedSkewMs)
		.map(entryId)
		.filter((id) => id !== undefined);
	const id = refreshIds.pop();
	return id === undefined ? undefined : { id, refreshType: startedVia, answerLost: true };
}
