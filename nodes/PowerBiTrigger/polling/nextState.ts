import type { Beginning } from './activation';
import { cursorFrom, readCursor, writeCursor } from '../events/cursor';
import { quietMsOf } from '../sources/faultKind';
import { rememberedOf, type PollContext } from './lookAtTarget';
import { freshName, type WatchState } from './state';
import type { Survey } from './survey';

/** A target is forgotten when so many complete searches in a row did not find it: pages may shift under a search. */
const absencesToForget = 3;

/** What to remember after a survey; `at` is when it began, by the service's clock. */
export function nextState(
	from: PollContext,
	done: Survey,
	{ activation, at }: Pick<Beginning, 'activation'> & { at: number },
): WatchState {
	const { state } = from.begun;
	const complete = done.discovery?.complete === true;
	const { targets, absent } = cursorsAfter(from, done, at);
	const former = state?.former;
	const isHalfRead = done.faults.length > 0 || done.unread.length > 0;
	const holds = complete && !(from.source.lastOnly && isHalfRead);
	return {
		revision: freshName(),
		activation,
		scope: from.source.scope,
		rules: from.rules,
		at: holds ? at : (state?.at ?? at),
		targets,
		...(former && Object.values(targets).some(isFormer) && { former }),
		...(!(complete || (done.discovery && from.source.chosen)) && startingOf(state, at)),
		...(Object.keys(absent).length > 0 && { absent }),
		...resumeOf(state, done),
		...(done.halt?.kind === 'throttled' && { quietUntil: Date.now() + quietMsOf(done.halt.error) }),
	};
}

function startingOf(state: WatchState | undefined, at: number): Pick<WatchState, 'starting'> {
	const starting = state ? state.starting : at;
	return starting === undefined ? {} : { starting };
}

function resumeOf(state: WatchState | undefined, done: Survey): Pick<WatchState, 'resume'> {
	const resume = done.discovery ? (done.discovery.resume ?? done.unread[0]?.key) : state?.resume;
	return resume === undefined ? {} : { resume };
}

function cursorsAfter(from: PollContext, { discovery, looked }: Survey, at: number) {
	const known = from.begun.state?.targets ?? {};
	const targets: Record<string, string> = {};
	for (const { key } of discovery?.targets ?? []) {
		targets[key] = known[key] ?? writeCursor(rememberedOf(from, key) ?? cursorFrom(at));
	}
	for (const { target, cursor } of looked) targets[target.key] = writeCursor(cursor);
	const absent: Record<string, number> = {};
	for (const [key, cursor] of Object.entries(known)) {
		if (key in targets) continue;
		const times = (from.begun.state?.absent?.[key] ?? 0) + (discovery?.complete ? 1 : 0);
		if (times >= absencesToForget) continue;
		targets[key] = cursor;
		if (times > 0) absent[key] = times;
	}
	return { targets, absent };
}

function isFormer(cursor: string): boolean {
	return readCursor(cursor)?.byFormerSettings === true;
}
