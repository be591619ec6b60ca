import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { workThrough } from '../../shared/calls/workThrough';
import { runTarget } from '../../shared/refreshing/runTarget';
import type { Upstream } from './upstream';
import { atItem } from '../../shared/faults/errors';
import { titleOf } from '../../shared/jobs/action';
import { itemOfError } from '../../shared/jobs/unsuccessful';

/** How the refresh of one upstream dataflow went: its item, and the sentence of a failure. */
export interface UpstreamEnding {
	title: string;
	result: IDataObject;
	/** Missing for a success. */
	failure?: string;
}

const atOnce = 4;

/**
 * Refreshes dataflows, each as soon as those it reads from are done, several at a time. One that reads from a failed one
 * is not started. No failure is thrown: the endings report it. The deadline holds for all together, by `elapsedMs`.
 */
export async function refreshUpstream(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ upstream, elapsedMs }: { upstream: Upstream[]; elapsedMs(): number },
): Promise<UpstreamEnding[]> {
	const endings = new Map<string, UpstreamEnding>();
	const byKey = new Map(upstream.map((one) => [one.key, one]));
	await workThrough(
		upstream,
		async (one) => {
			endings.set(one.key, await sharedEnding(ctx, itemIndex, { ...one, endings, elapsedMs }));
		},
		{ places: atOnce, needs: ({ readsFrom }) => readsFrom.flatMap((key) => byKey.get(key) ?? []) },
	);
	return upstream.flatMap(({ key }) => endings.get(key) ?? []);
}

interface Begun extends Upstream {
	endings: Map<string, UpstreamEnding>;
	elapsedMs(): number;
}

const endingsOfRun = new WeakMap<IExecuteFunctions, Map<string, Promise<UpstreamEnding>>>();

/** Models that read from the same dataflow share its refresh: a run of the node refreshes it once. */
async function sharedEnding(
	ctx: IExecuteFunctions,
	itemIndex: number,
	one: Begun,
): Promise<UpstreamEnding> {
	const begun = endingsOfRun.get(ctx) ?? new Map<string, Promise<UpstreamEnding>>();
	endingsOfRun.set(ctx, begun);
	const ending = begun.get(one.key) ?? endingOf(ctx, itemIndex, one);
	begun.set(one.key, ending);
	return await ending;
}

async function endingOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ title, readsFrom, work, endings, elapsedMs }: Begun,
): Promise<UpstreamEnding> {
	const culprit = readsFrom.map((key) => endings.get(key)).find((ending) => ending?.failure);
	if (culprit) {
		const what = titleOf(work.target.action, title);
		const failure = `The ${what} was not started, because ${culprit.title} was not refreshed.`;
		return { title, result: { status: 'refused', successful: false, summary: failure }, failure };
	}
	try {
		const result = await runTarget(ctx, itemIndex, { ...work, elapsedMs });
		const failure = result.status === 'completed' ? undefined : String(result.summary);
		return { title, result, failure };
	} catch (error) {
		const failure = atItem(ctx.getNode(), error, itemIndex);
		const about = { service: 'powerBi', action: 'refresh', identity: {} } as const;
		const result = itemOfError(failure, about);
		return { title, result: { ...result, summary: failure.message }, failure: failure.message };
	}
}
