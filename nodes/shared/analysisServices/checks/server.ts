import type { Check, Finding } from '../../checking/check';
import { fine, refusedCall, unknown, unreadCall } from '../../checking/findings';
import { problemOfRead } from '../../checking/signIn';
import { kindOfCall } from '../../faults/advice';
import type { Problem } from '../../faults/problem';
import type { ServerModel } from '../model';

/** A read of a model's refreshes, which only an administrator of the server may make. */
type Read = () => Promise<unknown>;

/** Where the alias leads that the user gave; found already, or there would be no model to check. */
export function aliasCheck({ server }: ServerModel, given: string): Check {
	const isAlias = /^\s*link:/i.test(given);
	return {
		name: 'alias',
		question: 'Does the alias of the server lead to a server?',
		decides: true,
		ask: async () =>
			await Promise.resolve(
				fine(
					isAlias
						? `The alias leads to ${server.address}`
						: `It is addressed without an alias, as ${server.address}`,
				),
			),
	};
}

/** Whether the server answers and is not paused. */
export function serverCheck({ server }: ServerModel, read: Read): Check {
	return {
		name: 'server',
		question: 'Is the server running, and does it answer?',
		decides: true,
		ask: async () => {
			const problem = await problemOfRead(read);
			const name = `server "${server.name}"`;
			if (problem === undefined) return fine(`The ${name} answers`);
			if (kindOfCall(problem) === 'capacityPaused')
				return refusedCall(`The ${name} is paused`, problem);
			return problem.transient
				? unreadCall(`The ${name} did not answer`, problem)
				: fine(`The ${name} answers`);
		},
	};
}

/** Whether the account is an administrator of the server, which every call about refreshes takes. */
export function administratorCheck(read: Read): Check {
	return {
		name: 'administrator',
		question: 'Is the account an administrator of the server?',
		decides: true,
		ask: async () => {
			const problem = await problemOfRead(read);
			if (problem === undefined || problem.status === 404) {
				return fine('The account is an administrator of the server');
			}
			return isRefusal(problem)
				? refusedCall('The account is no administrator of the server', problem)
				: unasked(problem);
		},
	};
}

/** Whether the server has the model. */
export function modelCheck({ name }: ServerModel, read: Read): Check {
	return {
		name: 'model',
		question: 'Does the server have the model?',
		decides: true,
		ask: async () => {
			const problem = await problemOfRead(read);
			if (problem === undefined) return fine(`The server has the model "${name}"`);
			if (problem.status !== 404) return unasked(problem);
			return refusedCall(`The server has no model "${name}"`, problem);
		},
	};
}

function isRefusal(problem: Problem): boolean {
	return problem.status === 403 || (problem.status === 400 && kindOfCall(problem) === 'permission');
}

function unasked(problem: Problem): Finding {
	return problem.transient
		? unreadCall('It could not be read', problem)
		: unknown('The server does not say, since it refuses the call');
}
