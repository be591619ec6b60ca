import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { flagAt } from '../../shared/editor/readers';
import type { JobState } from '../../shared/jobs/job';
import { recordOf } from '../../shared/jobs/result';
import type { WatchEvent } from '../events/watchEvent';
import type { Looked } from './round';
import type { Source, Target } from '../sources/source';

/** The events of all targets as items, in the order in which they happened. */
export async function itemsOf(
	ctx: IPollFunctions,
	source: Source,
	looked: Looked[],
): Promise<INodeExecutionData[]> {
	const told = looked
		.flatMap(({ target, events }) => events.map((event) => ({ target, event })))
		.sort((one, other) => one.event.at - other.event.at);
	const withRaw = flagAt(ctx, 0, 'options.rawAnswer') === true;
	const identities = new Map<Target, Promise<IDataObject>>();
	const items: INodeExecutionData[] = [];
	for (const { target, event } of told) {
		const asked = identities.get(target) ?? target.identity();
		identities.set(target, asked);
		const identity = { event: event.name, service: source.service, ...(await asked) };
		items.push({ json: await recordFor(target, event, { identity, withRaw }) });
	}
	return items;
}

/** The same shape as the action nodes give, with the event. */
async function recordFor(
	target: Target,
	{ name, run, gapPossible, extra }: WatchEvent,
	{ identity, withRaw }: { identity: IDataObject; withRaw: boolean },
): Promise<IDataObject> {
	if (run === undefined) return recordOf(identity, undefined, { ...target.extra?.(), ...extra });
	const state = name === 'runningLong' ? run.state : await detailed(target, run);
	return recordOf({ ...identity, [target.idName]: run.id }, state, {
		...(name === 'runningLong' ? {} : { gapPossible: gapPossible === true }),
		...target.extra?.(),
		...extra,
		...(withRaw ? { raw: (state.raw ?? null) as IDataObject } : {}),
	});
}

/** Details are a help: without them the listing's state is told. */
async function detailed(target: Target, run: NonNullable<WatchEvent['run']>): Promise<JobState> {
	try {
		return (await target.detail?.(run)) ?? run.state;
	} catch {
		return run.state;
	}
}
