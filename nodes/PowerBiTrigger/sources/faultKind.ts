import { problemBehind } from '../../shared/faults/errors';

/**
 * What a fault means for a poll: `throttled` ends it early; `signIn` concerns every target; `passing` may be gone at
 * the next poll; `lasting` concerns one target until somebody does something about it.
 */
export type FaultKind = 'throttled' | 'signIn' | 'passing' | 'lasting';

/** The kind of a fault. Power BI refuses an expired token with 401 or 403 (docs/services.md#power-bi-errors). */
export function kindOfFault(error: unknown): FaultKind {
	const problem = problemBehind(error);
	if (problem === undefined) return 'lasting';
	if (problem.status === 429) return 'throttled';
	if (problem.transient) return 'passing';
	const said = `${problem.code ?? ''} ${problem.message}`;
	if (problem.status === undefined) return 'signIn';
	if (problem.status === 401) return said.includes('GroupNotAccessible') ? 'lasting' : 'signIn';
	return problem.status === 403 && /TokenExpired|InvalidToken/i.test(said) ? 'signIn' : 'lasting';
}

/** How long a throttling service wants to be left alone, in milliseconds; a minute when it does not say. */
export function quietMsOf(error: unknown): number {
	return problemBehind(error)?.retryAfterMs ?? 60_000;
}
