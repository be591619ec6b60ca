import { causeWords } from '../faults/causeWords';
import { adviceFor, kindOfCall } from '../faults/advice';
import type { Fault } from '../faults/fault';
import { kindOf, rowOf } from '../faults/fault';
import { kinds, type FaultKind } from '../faults/kinds';
import type { Problem } from '../faults/problem';
import { unended } from '../values/words';
import { withoutUndefined } from '../values/values';
import type { Finding } from './check';
import { people, whoCanFix } from './whoCanFix';

/** Everything is as it should be. */
export function fine(found: string): Finding {
	return { outcome: 'ok', found };
}

/** Something that stands in the way, and who can remove it and how. */
export function wrong(found: string, remedy: { who: string; how: string }): Finding {
	return { outcome: 'problem', found, whoCanFix: remedy.who, howToFix: remedy.how };
}

/** What could not be found out, and where to look instead. */
export function unknown(found: string, howToFix?: string): Finding {
	return withoutUndefined({ outcome: 'unknown' as const, found, howToFix });
}

/**
 * A call that was refused, where the refusal itself is the answer. `found` comes before the service's words; `how` is
 * what helps, where the check knows it better than the table.
 */
export function refusedCall(found: string, problem: Problem, how?: string): Finding {
	return withoutUndefined({
		outcome: 'problem' as const,
		found: `${found}: ${causeWords(problem)}`,
		whoCanFix: whoCanFix(kindOfCall(problem)),
		howToFix: how ?? adviceOf(problem),
		code: problem.code,
		requestId: problem.requestId,
	});
}

/** A call that was refused or failed, so that what it asked stays unknown. `found` comes before the service's words. */
export function unreadCall(found: string, problem: Problem, how?: string): Finding {
	return { ...refusedCall(found, problem, how), outcome: 'unknown' };
}

/**
 * What the service itself says is wrong. `found` comes before its words; `otherwise` is what to do where nothing is known
 * about its cause.
 */
export function faulty(found: string, fault: Fault, otherwise: string): Finding {
	const kind = kindOf(fault);
	const advice = fault.advice ?? rowOf(fault)?.advice ?? kinds[kind].advice;
	return withoutUndefined({
		outcome: 'problem' as const,
		found: `${found}: ${causeWords(fault)}`,
		whoCanFix: whoCanFix(kind) ?? people.author,
		howToFix: advice === '' ? otherwise : advice,
		code: fault.code,
	});
}

/** Anything else that was thrown while asking. */
export function unaskable(caught: unknown): Finding {
	const words = caught instanceof Error ? caught.message : String(caught);
	return { outcome: 'unknown', found: unended(words) };
}

/** Whether a refused call means that the account could not sign in, or may not use the service at all. */
export function isSignIn(problem: Problem): boolean {
	const kind: FaultKind = kindOfCall(problem);
	return kind === 'signIn' || /not accessible for application/i.test(problem.message);
}

function adviceOf(problem: Problem): string {
	return problem.advice ?? adviceFor(problem, { intent: 'read it' });
}
