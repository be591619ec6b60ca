import type { MatrixFault, Phase } from './fault';
import type { Recipe } from './recipe';

/** How an operation may end that something went wrong for. */
export type Outcome =
	/** It did what was asked. */
	| 'done'
	/** An error that names the cause. */
	| 'error'
	/** An error that says that it may have been accepted and was not sent again. */
	| 'uncertain'
	/** The deadline passed. */
	| 'deadline';

/** The endings that are right for a fault at a phase of a kind of operation. */
export function rightOutcomes(
	recipe: Pick<Recipe, 'kind' | 'waitsOut' | 'triesElsewhere' | 'reportsFaults'>,
	phase: Phase,
	fault: MatrixFault,
): Outcome[] {
	const { kind, waitsOut, triesElsewhere, reportsFaults } = recipe;
	const { nature, often } = fault;
	if (reportsFaults) return ['done'];
	if (nature === 'harmless' || (waitsOut && phase === 'act' && isThrottle(fault))) return ['done'];
	if (phase === 'act' && triesElsewhere && fault.name.startsWith('404')) return ['done', 'error'];
	if (phase === 'act') return atAct(kind, fault);
	const passes = nature === 'passing' && often !== 'always';
	if (kind === 'poll') return passes && !fault.long ? ['done'] : ['done', 'error'];
	if (kind === 'follow' && phase === 'sign-in') return passes ? ['done'] : ['deadline', 'error'];
	if (phase === 'after') {
		if (passes) return ['done'];
		// What goes wrong for ever ends the wait at its deadline, or at once if no wait can help; unless it is not needed.
		return nature === 'passing' ? ['deadline', 'error', 'done'] : ['error', 'done'];
	}
	if (passes && fault.long !== true) return ['done'];
	// A look-up may only serve to give a name, or another one may tell the same.
	return phase === 'sign-in' && !passes ? ['error'] : ['error', 'deadline', 'done'];
}

function isThrottle({ name, often }: MatrixFault): boolean {
	return name.startsWith('429') && often === 'once';
}

function atAct(
	kind: Recipe['kind'],
	{ atAct: happened, often, nature, long }: MatrixFault,
): Outcome[] {
	switch (happened) {
		case 'never arrived':
			return often === 'once' ? ['done'] : ['error'];
		case 'lost before':
			return kind === 'start' ? ['uncertain'] : ['error', 'uncertain'];
		case 'lost after':
		case 'body lost':
			// Who waits for nothing does not look for longer than a quarter of an hour.
			if (kind === 'start') return long ? ['done', 'uncertain'] : ['done'];
			return ['done', 'error', 'uncertain'];
		default:
			return nature === 'passing' && often === 'once' && !long ? ['done'] : ['error'];
	}
}
