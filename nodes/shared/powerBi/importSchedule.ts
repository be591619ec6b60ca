import { recover } from '../faults/recover';
import type { RequestContext } from '../calls/session';
import { readRecord } from './calls';
import type { SemanticModel } from './semanticModel';

/**
 * The schedule by which a model loads its data, as Power BI gives it; undefined where there is none, as for DirectQuery
 * models, or where it may not be read.
 */
export async function importScheduleOf(
	ctx: RequestContext,
	model: SemanticModel,
): Promise<unknown> {
	return await recover(
		async () =>
			await readRecord(ctx, {
				path: `${model.path}/refreshSchedule`,
				intent: `read the refresh schedule of ${model.title}`,
			}),
		(problem, caught) => {
			if (![400, 403, 404].includes(problem?.status ?? 0)) throw caught;
			return undefined;
		},
	);
}
