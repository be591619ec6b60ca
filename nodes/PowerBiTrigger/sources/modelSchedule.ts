import type { IPollFunctions } from 'n8n-workflow';

import { slotsOf, type Slots } from '../../shared/powerBi/dueTimes';
import { importScheduleOf } from '../../shared/powerBi/importSchedule';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';
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
	const slots = slotsOf(await importScheduleOf(ctx, model));
	schedules.set(model.path, { readAt: Date.now(), slots });
	return slots;
}
