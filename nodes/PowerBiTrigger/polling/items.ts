import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { flagAt } from '../../shared/editor/readers';
import type { JobIdentity } from '../../shared/jobs/identity';
import type { JobAbout, JobState } from '../../shared/jobs/job';
import type { WatchEvent } from '../events/watchEvent';
import { eventStory } from '../events/eventStory';
import { jobItem } from '../../shared/jobs/jobItem';
import type { Looked } from './round';
import type { Source, Target } from '../sources/source';
import { recover } from '../../shared/faults/recover';

/** The events of all targets as items, in the order in which they happened. */
export async function itemsOf(
	ctx: IPollFunctions,
	source: Source,
	looked: Looked[],
): Promise<INodeExecutionData[]> {
	const inOrder = looked
		.flatMap(({ target, events }) => events.map((event) => ({ target, event })))
		.sort((one, other) => one.event.at - other.event.at);
	const view = { zone: ctx.getTimezone(), now: Date.now() };
	const withRaw = flagAt(ctx, 0, 'options.rawAnswer') === true;
	const identities = new Map<Target, Promise<JobIdentity>>();
	const items: INodeExecutionData[] = [];
	for (const { target, event } of inOrder) {
		const asked = identities.get(target) ?? target.identity();
		identities.set(target, asked);
		const about: JobAbout = {
			service: source.service,
			action: target.action ?? 'refresh',
			identity: await asked,
			event: eventStory(event, view),
		};
		const json = { event: event.name, ...(await recordFor(target, event, { about, withRaw })) };
		items.push({ json });
	}
	return items;
}

/** The same shape as the action nodes give, with the event. */
async function recordFor(
	target: Target,
	{ name, run, gapPossible, extra }: WatchEvent,
	{ about, withRaw }: { about: JobAbout; withRaw: boolean },
): Promise<IDataObject> {
	if (run === undefined) return jobItem(about, undefined, { ...target.extra?.(), ...extra });
	const state = name === 'runningLong' ? run.state : await detailed(target, run);
	const identity = { ...about.identity, [target.idName]: run.id };
	return jobItem({ ...about, identity }, state, {
		...(name === 'runningLong' ? {} : { gapPossible: gapPossible === true }),
		...target.extra?.(),
		...extra,
		...(withRaw ? { raw: (state.raw ?? null) as IDataObject } : {}),
	});
}

/** Details are a help: without them the item has the listing's state. */
async function detailed(target: Target, run: NonNullable<WatchEvent['run']>): Promise<JobState> {
	return await recover(
		async () => (await target.detail?.(run)) ?? run.state,
		() => run.state,
	);
}
