import type { IExecuteFunctions } from 'n8n-workflow';

import type { Service } from '../../../credentials/clouds';
import type { Problem } from '../faults/problem';
import { identityGiven } from '../jobs/unsuccessful';
import { checkItem, type CheckItem } from './checkItem';
import type { CheckRecord, Finding } from './check';
import { isSignIn, refusedCall, unaskable, unreadCall } from './findings';
import { people } from './whoCanFix';

/** Why what the fields of an item name could not be found. */
export interface Unresolved {
	service: Service;
	/** What the service said; missing where it was asked and knows no such name. */
	problem?: Problem;
	caught: unknown;
}

/**
 * The item for something that the account does not find, so that nothing more can be checked.
 * @throws what was caught, where the fields name nothing at all
 */
export function unresolvedItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ service, problem, caught }: Unresolved,
): CheckItem {
	const identity = identityGiven(ctx, itemIndex);
	const isNamed = Object.values(identity).filter((value) => value !== undefined).length > 1;
	if (!isNamed) throw caught;
	const { outcome, ...rest } = findingOf(problem, caught);
	const record: CheckRecord = {
		check: problem && isSignIn(problem) ? 'signIn' : 'found',
		question: 'Does the account find what is to be refreshed?',
		outcome,
		...(outcome === 'problem' && { preventsRefresh: true }),
		...rest,
	};
	return checkItem({ service, identity }, [record], [record.check]);
}

function findingOf(problem: Problem | undefined, caught: unknown): Finding {
	if (problem === undefined) {
		const { found } = unaskable(caught);
		return { outcome: 'problem', found, whoCanFix: people.workflow };
	}
	const words = 'It could not be looked for';
	return problem.transient ? unreadCall(words, problem) : refusedCall(words, problem);
}
