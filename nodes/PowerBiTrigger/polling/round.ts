import type { Cursor } from '../events/cursor';
import type { WatchEvent } from '../events/watchEvent';
import { kindOfFault } from '../sources/faultKind';
import type { Target } from '../sources/source';
import type { TargetFault } from './troubles';
import { workThrough } from '../../shared/calls/workThrough';

/** What a look at one target led to. */
export interface Looked {
	target: Target;
	cursor: Cursor;
	events: WatchEvent[];
}

/** What came of looking at all targets. */
export interface Round {
	looked: Looked[];
	faults: TargetFault[];
	/** Targets that were not looked at, since the poll had to end, in their order. */
	unread: Target[];
	/** The fault that ended the poll early: throttling, or a refused sign-in. */
	halt?: TargetFault;
}

/** So many targets are read at the same time. */
const parallelism = 4;

/**
 * Looks at targets in their order, a few at a time. A fault of one target is noted and the others go on; when the
 * service throttles, refuses the sign-in, or `isTimeUp`, those that are left stay unread.
 */
export async function lookAtAll(
	targets: Target[],
	look: (target: Target) => Promise<Looked>,
	isTimeUp: () => boolean,
): Promise<Round> {
	const round: Round = { looked: [], faults: [], unread: [] };
	const lookUnlessOver = async (target: Target) => {
		if (round.halt !== undefined || isTimeUp()) round.unread.push(target);
		else await lookAtOne(round, target, look);
	};
	await workThrough(targets, lookUnlessOver, { places: parallelism });
	const order = new Map(targets.map(({ key }, index) => [key, index]));
	round.unread.sort((one, other) => (order.get(one.key) ?? 0) - (order.get(other.key) ?? 0));
	return round;
}

async function lookAtOne(
	round: Round,
	target: Target,
	look: (target: Target) => Promise<Looked>,
): Promise<void> {
	try {
		round.looked.push(await look(target));
	} catch (error) {
		const fault = { key: target.key, kind: kindOfFault(error), error: error as Error };
		const ends = fault.kind === 'throttled' || fault.kind === 'signIn';
		if (ends) {
			round.halt ??= fault;
			round.unread.push(target);
		} else round.faults.push(fault);
	}
}
