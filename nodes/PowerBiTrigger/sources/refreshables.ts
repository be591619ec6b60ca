import type { IPollFunctions } from 'n8n-workflow';

import { choiceAt, locatorAt } from '../../shared/editor/readers';
import { capacityOf, type Capacity, type View } from '../../shared/powerBi/capacity';
import { refreshablePages } from '../../shared/powerBi/refreshables';
import { referenceOf } from '../../shared/editor/locator';
import { list, text } from '../../shared/values/values';
import { targetFilter } from './filters';
import { lastRunRoom, type Discovery, type Search, type Source, type TargetNeeds } from './source';
import { watchedRefreshable } from './watchedRefreshable';

/** Every model of one capacity that was refreshed or is scheduled: one request for up to 1,000 of them. */
export function modelsOfCapacity(ctx: IPollFunctions, wanted: TargetNeeds): Source {
	const given = locatorAt(ctx, 0, 'capacity');
	const { id, name } = referenceOf(given, { urlParts: ['capacities'] });
	return refreshables(ctx, wanted, {
		title: 'the semantic models of the capacity',
		scope: id ?? name ?? '',
		capacity: async (view) => await capacityOf(ctx, view, given),
	});
}

/** Every such model of all capacities in the view. */
export function modelsOfAllCapacities(ctx: IPollFunctions, wanted: TargetNeeds): Source {
	const title = 'the semantic models of all capacities';
	return refreshables(ctx, wanted, { title, scope: 'all', capacity: async () => undefined });
}

interface CapacityChoice {
	title: string;
	scope: string;
	capacity(view: View): Promise<Capacity | undefined>;
}

function refreshables(
	ctx: IPollFunctions,
	wanted: TargetNeeds,
	{ title, scope, capacity }: CapacityChoice,
): Source {
	const view = choiceAt<View>(ctx, 0, 'view');
	return {
		service: 'powerBi',
		title,
		scope: `refreshables of ${view} ${scope}`,
		chosen: false,
		lastOnly: true,
		room: lastRunRoom,
		discover: async (search): Promise<Discovery> => {
			const capacityId = (await capacity(view))?.id;
			const query = { capacityId, asAdmin: view === 'tenant', expand: 'capacity,group' };
			const { rows, resume, fault } = await readFromResumePoint(search, (part) =>
				refreshablePages(ctx, { ...query, ...part }),
			);
			const isWanted = targetFilter(ctx);
			const targets = new Map(
				rows
					.filter((row) =>
						isWanted({ name: text(row, 'name'), owners: list(row, 'configuredBy').map(String) }),
					)
					.map((row) => watchedRefreshable(ctx, row, { ...wanted, since: search.since }))
					.map((target) => [target.key, target]),
			);
			return { targets: [...targets.values()], complete: resume === undefined, resume, fault };
		},
	};
}

type Part = { skip: number; limit?: number };

/**
 * Reads all pages, beginning where the last search had to end, and then those before it. What was read before a fault
 * counts, and the next search goes on from there.
 */
async function readFromResumePoint(
	{ resume, isTimeUp }: Search,
	pagesOf: (part: Part) => AsyncGenerator<unknown[]>,
): Promise<{ rows: unknown[]; resume?: string; fault?: Error }> {
	const first = Number(resume) || 0;
	const parts: Part[] = first > 0 ? [{ skip: first }, { skip: 0, limit: first }] : [{ skip: 0 }];
	const rows: unknown[] = [];
	let at = first;
	try {
		for (const part of parts) {
			at = part.skip;
			for await (const page of pagesOf(part)) {
				rows.push(...page);
				at += page.length;
				if (isTimeUp()) return { rows, resume: String(at) };
			}
		}
		return { rows };
	} catch (error) {
		return { rows, resume: String(at), fault: error as Error };
	}
}
