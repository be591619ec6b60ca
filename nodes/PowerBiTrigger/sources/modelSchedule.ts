import type { IPollFunctions } from 'n8n-workflow';

import { recover } from '../../shared/faults/recover';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';
import { request } from '../../shared/calls/request';
import { slotsOf, type Slots } from '../../shared/powerBi/dueTimes';
import { BoundedMap } from '../../shared/values/boundedMap';

interface Remembered {
	readAt: number;
	slots?: Slots;
}

const rememberedMs = 10 * 60_000;

/** Schedules change rarely, and one more call for each model and poll is too much. */
const schedules = new BoundedMap<string, Remembered>(10_000);

/**
 * When a model's schedule starts refreshes; undefined where there is none, as for DirectQuery models, or where it may
 * not be read. Read at most every ten minutes.
 */
export async function modelSlots(
	ctx: IPollFunctions,
	model: SemanticModel,
): Promise<Slots | undefined> {
	const known = schedules.get(model.path);
	if (known && Date.now() - known.readAt < rememberedMs) return known.slots;
	const slots = slotsOf(await readSchedule(ctx, model));
	schedules.set(model.path, { readAt: Date.now(), slots });
	return slots;
}

async function readSchedule(ctx: IPollFunctions, model: SemanticModel): Promise<unknown> {
	const call = {
		service: 'powerBi',
		method: 'GET',
		path: `${model.path}/refreshSchedule`,
		intent: `read the refresh schedule of ${model.title}`,
	} as const;
	return await recover(
		async () => (await request(ctx, call)).body,
		(problem, caught) => {
			if (![400, 403, 404].includes(problem?.status ?? 0)) throw caught;
			return undefined;
		},
	);
}
