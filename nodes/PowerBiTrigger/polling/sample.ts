import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { checkInputs } from '../../shared/editor/inputs';
import { badInput } from '../../shared/faults/errors';
import { spelled } from '../events/eventNames';
import type { Rules } from '../events/watchEvent';
import { itemsOf } from './items';
import { latestIn, type PollContext } from './lookAtTarget';
import { lookAtAll, type Looked, type Round } from './round';
import { rulesOf } from './settings';
import { sourceOf } from '../sources';
import type { Target } from '../sources/source';
import { cursorFrom } from '../events/cursor';
import { serviceTime } from '../../shared/calls/serviceClock';

/** A test run looks at no more targets than this. */
const mostTargets = 25;

/**
 * The latest run that matches, as a sample for building a workflow. Nothing is remembered of it.
 * @throws what is wrong, or one sentence that says why there is none
 */
export async function sample(ctx: IPollFunctions): Promise<INodeExecutionData> {
	checkInputs(ctx, 0);
	const rules = rulesOf(ctx);
	const source = sourceOf(ctx, { schedule: false });
	const from: PollContext = { ctx, source, rules, begun: { byUser: true } };
	const { targets } = await source.discover({ isTimeUp: () => false });
	const seen = { runs: 0 };
	const look = async (target: Target): Promise<Looked> => await latestOf(from, target, seen);
	const round = await lookAtAll(targets.slice(0, mostTargets), look, () => false);
	const latest = latestAmong(round);
	if (latest) {
		const [item] = await itemsOf(ctx, source, [latest]);
		if (item) return item;
	}
	const fault = round.halt ?? (round.looked.length === 0 ? round.faults[0] : undefined);
	throw fault?.error ?? badInput(ctx.getNode(), noneWords(source.title, round, { rules, ...seen }));
}

async function latestOf(
	{ ctx, source, rules }: PollContext,
	target: Target,
	seen: { runs: number },
): Promise<Looked> {
	const listing = await target.read();
	seen.runs += listing.runs.length;
	const now = serviceTime(ctx, source.service) ?? Date.now();
	const events = latestIn(listing, { now, rules, room: source.room });
	return { target, cursor: cursorFrom(now), events };
}

function latestAmong({ looked }: Round): Looked | undefined {
	const timeOf = ({ events }: Looked) => events[0]?.at ?? 0;
	const found = looked.filter(({ events }) => events.length > 0);
	return found.sort((one, other) => timeOf(other) - timeOf(one))[0];
}

function noneWords(
	title: string,
	{ looked }: Round,
	{ rules, runs }: { rules: Rules; runs: number },
): string {
	if (looked.length === 0)
		return `There is nothing to watch: ${title} are none that the filters let through.`;
	const wanted = rules.events.map((name) => spelled[name]).join(', ');
	return runs === 0
		? `There is no sample: ${title} have no refresh yet. Start one, then test again.`
		: `There is no sample: none of the refreshes listed for ${title} (${runs}) matches the events (${wanted}) and filters. Choose more, or wait for one and test again.`;
}
