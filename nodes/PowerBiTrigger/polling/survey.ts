import { kindOfFault } from '../sources/faultKind';
import { lookAtTarget, type PollContext } from './lookAtTarget';
import { lookAtAll, type Round } from './round';
import type { Discovery, Target } from '../sources/source';
import type { TargetFault } from './troubles';

/** What came of finding the targets and looking at them. */
export interface Survey extends Round {
	/** Undefined when the targets could not be found; `halt` says why. */
	discovery?: Discovery;
}

/** Finds the targets and looks at them, beginning where the last poll had to end. */
export async function survey(from: PollContext, isTimeUp: () => boolean): Promise<Survey> {
	const { resume, at: since } = from.begun.state ?? {};
	let discovery: Discovery;
	try {
		discovery = await from.source.discover({ resume, since, isTimeUp });
	} catch (error) {
		return { looked: [], faults: [], unread: [], halt: faultOf(error as Error) };
	}
	const targets = rotated(discovery.targets, resume);
	const look = async (target: Target) => await lookAtTarget(from, target);
	const round = await lookAtAll(targets, look, isTimeUp);
	const halt = round.halt ?? (discovery.fault && faultOf(discovery.fault));
	return { ...round, halt, discovery };
}

function faultOf(error: Error): TargetFault {
	return { key: '', kind: kindOfFault(error), error };
}

function rotated(targets: Target[], resume: string | undefined): Target[] {
	const at = targets.findIndex(({ key }) => key === resume);
	return at < 1 ? targets : [...targets.slice(at), ...targets.slice(0, at)];
}
