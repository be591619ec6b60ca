import type { IExecuteFunctions } from 'n8n-workflow';

import type { Started } from '../../refreshing/target';
import { serviceMoment, toleratedSkewMs } from '../../calls/serviceClock';
import { instantOf } from '../../values/times';
import { withoutUndefined, text } from '../../values/values';
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

/** Ways in which others start refreshes; every other word may be how the service lists ours. */
const startedByOthers = ['scheduled', 'ondemand', 'ondemandtraining', 'viaxmlaendpoint'];

/**
 * The refresh of a history that began nearest after the service's moment, of the type that the API gives; else of one
 * that only the kind of the model decides (DirectLakeFraming, WebModeling, …). Pure.
 */
export function nearestSince(
	entries: unknown[],
	{ sinceMs, enhanced }: { sinceMs: number; enhanced: boolean },
): Started | undefined {
	const [ours, other] = enhanced ? ['viaenhancedapi', 'viaapi'] : ['viaapi', 'viaenhancedapi'];
	const begun = entries.filter((entry) => isBegunSince(entry, sinceMs));
	const typed = begun.filter((entry) => typeOf(entry) === ours);
	const foreign = [...startedByOthers, other];
	const untyped = begun.filter((entry) => !foreign.includes(typeOf(entry)));
	return startedBy(typed) ?? startedBy(untyped);
}

function isBegunSince(entry: unknown, sinceMs: number): boolean {
	const [startedAt = 0, endedAt = Infinity] = ['startTime', 'endTime'].map((key) =>
		instantOf(text(entry, key)),
	);
	return startedAt >= sinceMs - toleratedSkewMs && endedAt >= sinceMs;
}

function typeOf(entry: unknown): string {
	return text(entry, 'refreshType')?.toLowerCase() ?? '';
}

/** The oldest of refreshes that are listed newest first. */
function startedBy(entries: unknown[]): Started | undefined {
	const entry = entries.filter((one) => entryId(one) !== undefined).pop();
	const id = entryId(entry);
	if (id === undefined) return undefined;
	return withoutUndefined({
		id,
		refreshType: text(entry, 'refreshType'),
		answerLost: true,
	}) as Started;
}
