import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { badInput } from '../../shared/faults/errors';
import type { EventName } from '../events/eventNames';
import type { Rules } from '../events/watchEvent';
import { refreshTypesOf } from '../sources/filters';

/** What a node tells, as its fields say. Throws one sentence when nothing is chosen. */
export function rulesOf(ctx: IPollFunctions): Rules {
	const options = ctx.getNodeParameter('options', {}) as IDataObject;
	const minutes = Number(options.overdueMinutes ?? 60);
	const events = [...(ctx.getNodeParameter('events', []) as EventName[])].sort();
	if (events.length === 0) throw badInput(ctx.getNode(), 'No event is chosen: pick at least one.');
	return {
		events,
		refreshTypes: refreshTypesOf(ctx),
		longFactor: Number(options.longFactor ?? 2),
		graceMs: minutes * 60_000,
	};
}

/** Whether the latest matching run is told at activation. */
export function emitsLatest(ctx: IPollFunctions): boolean {
	return (ctx.getNodeParameter('options', {}) as IDataObject).emitLatest === true;
}
