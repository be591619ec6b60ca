import type { Check } from '../../checking/check';
import { fine, refusedCall } from '../../checking/findings';
import type { Problem } from '../../faults/problem';
import { recover } from '../../faults/recover';
import type { ModelReads } from './modelReads';

/** Whether the account may run DAX queries, by one that reads no data. */
export function queryCheck({ query }: ModelReads): Check {
	return {
		name: 'query',
		question: 'May the account run DAX queries on the semantic model?',
		ask: async () =>
			await recover(
				async () => {
					await query();
					return fine('The account may query it');
				},
				(problem, caught) => {
					const isAnswer = [400, 401, 403, 404].includes(problem?.status ?? 0);
					if (problem === undefined || !isAnswer) throw caught;
					return refusedCall('The account cannot query it', problem, adviceFor(problem));
				},
			),
	};
}

/** The service calls a model that the account may not query one that does not exist. */
function adviceFor({ status }: Problem): string | undefined {
	return status === 400
		? undefined
		: 'Give the account the permission Build on the semantic model, if it is to query it.';
}
