import type { IPollFunctions } from 'n8n-workflow';

import { flagAt, listAt, numberAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { EventName } from '../events/eventNames';
import type { Rules } from '../events/watchEvent';
import { refreshTypesOf } from '../sources/filters';

/** What a node reports, as its fields say. Throws one sentence when nothing is chosen. */
export function rulesOf(ctx: IPollFunctions): Rules {
	const minutes = numberAt(ctx, 0, 'options.overdueMinutes') ?? 60;
	const events = ([...listAt(ctx, 0, 'events')] as EventName[]).sort();
	if (events.length === 0) throw badInput(ctx.getNode(), 'No event is chosen: pick at least one.');
	return {
		events,
		refreshTypes: refreshTypesOf(ctx),
		longFactor: numberAt(ctx, 0, 'options.longFactor') ?? 2,
		graceMs: minutes * 60_000,
	};
}

/** Whether the latest matching run is reported at activation. */
export function emitsLatest(ctx: IPollFunctions): boolean {
	return flagAt(ctx, 0, 'options.emitLatest') === true;
}
