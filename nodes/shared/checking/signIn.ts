import type { IExecuteFunctions } from 'n8n-workflow';

import { isServicePrincipal } from '../calls/session';
import { recover } from '../faults/recover';
import type { Problem } from '../faults/problem';
import type { Check } from './check';
import { fine, isSignIn, refusedCall, unknown } from './findings';

/** Whether the account can sign in with a token that the service takes, by what reads of it come to. */
export function signInCheck(
	ctx: IExecuteFunctions,
	service: string,
	reads: ReadonlyArray<() => Promise<unknown>>,
): Check {
	const account = isServicePrincipal(ctx) ? 'service principal' : 'user';
	return {
		name: 'signIn',
		question: `Can the account sign in, and does ${service} take its token?`,
		decides: true,
		ask: async () => {
			const said = await Promise.all(reads.map(problemOfRead));
			const refusal = said.find((problem) => problem !== undefined && isSignIn(problem));
			if (refusal) return refusedCall(`${service} does not let the ${account} in`, refusal);
			const isAnswered = said.some((problem) => problem?.transient !== true);
			return isAnswered
				? fine(`The ${account} is signed in, and ${service} takes its token`)
				: unknown(`${service} did not answer`);
		},
	};
}

/** Why a read failed; undefined when it did not. */
export async function problemOfRead(read: () => Promise<unknown>): Promise<Problem | undefined> {
	return await recover(
		async () => void (await read()),
		(problem, caught) => {
			if (problem === undefined) throw caught;
			return problem;
		},
	);
}
