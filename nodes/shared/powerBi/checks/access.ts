import type { Check, Finding } from '../../checking/check';
import { fine, isSignIn, refusedCall, unknown, wrong } from '../../checking/findings';
import { people } from '../../checking/whoCanFix';
import type { Problem } from '../../faults/problem';
import { recover } from '../../faults/recover';
import { kindOf } from '../../faults/fault';
import { member, text } from '../../values/values';
import { entryState } from '../runs/history';
import { placeOf, type Workspace } from '../workspace';
import type { SemanticModel } from '../semanticModel';
import type { ModelReads } from './modelReads';
import type { WorkspaceReads } from './workspaceReads';

/** Whether the account sees the workspace. */
export function workspaceCheck(workspace: Workspace, reads: WorkspaceReads): Check {
	return {
		name: 'workspace',
		question: 'Does the account see the workspace?',
		decides: true,
		ask: async () => {
			if (workspace.id === undefined) return fine('It is the My workspace of the user');
			return await recover(
				async () => {
					const name = text(await reads.workspace(), 'name') ?? workspace.name;
					return fine(`The account sees the workspace${placeName(name)}`);
				},
				(problem, caught) => unseen('The account does not see the workspace', problem, caught),
			);
		},
	};
}

/** Whether the model is there and can be refreshed, and of what kind it is. */
export function modelCheck({ workspace }: SemanticModel, reads: ModelReads): Check {
	return {
		name: 'model',
		question: 'Is the semantic model there, and can it be refreshed?',
		decides: true,
		ask: async () =>
			await recover(
				async () => kindOfModel(await reads.model()),
				(problem, caught) =>
					unseen(`The account sees no such model${placeOf(workspace)}`, problem, caught),
			),
	};
}

function kindOfModel(record: unknown): Finding {
	if (member(record, 'isRefreshable') === false) {
		const pushed = member(record, 'addRowsAPIEnabled') === true;
		return wrong(
			pushed
				? 'It is a push dataset, which has nothing to refresh'
				: 'It has no data of its own to refresh, as with a live connection',
			{
				who: people.workflow,
				how: pushed
					? 'Add rows to it instead, or choose another model.'
					: 'Refresh the model behind it instead.',
			},
		);
	}
	const storage = text(record, 'targetStorageMode');
	const words = storage === undefined ? '' : `, in ${storageWords[storage] ?? storage}`;
	return fine(`It can be refreshed${words}`);
}

const storageWords: Readonly<Record<string, string>> = {
	Abf: 'the small storage format (Abf)',
	PremiumFiles: 'the large storage format (PremiumFiles)',
};

/** Whether the model has an owner whose sign-in still works, as far as its refreshes say. */
export function ownerCheck({ model, history }: ModelReads): Check {
	return {
		name: 'owner',
		question: 'Does the semantic model have an owner who can still sign in?',
		ask: async () => {
			const owner = text(await model(), 'configuredBy');
			const [last] = await recover(history, () => []);
			const { failure } = last === undefined ? {} : entryState(last).details;
			if (failure && kindOf(failure) === 'owner') {
				return wrong(`Its last refresh failed for its owner${owner ? `, ${owner}` : ''}`, {
					who: 'anybody with the role Contributor, by taking it over',
					how: 'Run Take Over with an account that stays, then sign in to its data sources again.',
				});
			}
			if (owner === undefined) return unknown('Power BI does not say who owns it');
			return fine(`${owner} owns it`);
		},
	};
}

/** What a refused read of something says: it is not to be seen, or that stays unknown. */
function unseen(found: string, problem: Problem | undefined, caught: unknown): Finding {
	const isAnswer = problem && !isSignIn(problem) && [401, 403, 404].includes(problem.status ?? 0);
	if (isAnswer) return refusedCall(found, problem);
	throw caught;
}

function placeName(name: string | undefined): string {
	return name === undefined ? '' : ` "${name}"`;
}
