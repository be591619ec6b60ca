import { request } from '../../shared/calls/request';
import type { RequestContext } from '../../shared/calls/session';
import { list, text } from '../../shared/values/values';
import { entryId, historyOf, refreshPath } from '../../shared/powerBi/runs/history';
import type { ModelTable } from './modelTable';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';

const refreshesToRead = 3;

/** Tables and partitions that the newest enhanced refreshes named; not more than a few are read. */
export async function refreshedTables(
	ctx: RequestContext,
	model: SemanticModel,
): Promise<ModelTable[]> {
	const ids = (await historyOf(ctx, model))
		.filter((entry) => text(entry, 'refreshType') === 'ViaEnhancedApi')
		.flatMap((entry) => entryId(entry) ?? [])
		.slice(0, refreshesToRead);
	const partitions = new Map<string, Set<string>>();
	for (const id of ids) {
		const details = await request(ctx, {
			service: 'powerBi',
			method: 'GET',
			path: refreshPath(model, id),
			intent: `read the objects of refresh ${id}`,
		});
		for (const object of list(details.body, 'objects')) note(partitions, object);
	}
	return [...partitions].map(([name, names]) => ({
		name,
		partitions: [...names].map((partition) => ({ name: partition })),
		source: 'refreshes',
	}));
}

function note(partitions: Map<string, Set<string>>, object: unknown): void {
	const table = text(object, 'table');
	if (table === undefined) return;
	const names = partitions.get(table) ?? new Set<string>();
	partitions.set(table, names);
	const partition = text(object, 'partition');
	if (partition !== undefined) names.add(partition);
}
