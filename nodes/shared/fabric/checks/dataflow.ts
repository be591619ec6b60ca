import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { request } from '../../calls/request';
import { isServicePrincipal } from '../../calls/session';
import type { Check, Finding } from '../../checking/check';
import { fine, isSignIn, refusedCall, unknown, wrong } from '../../checking/findings';
import { people } from '../../checking/whoCanFix';
import { recover } from '../../faults/recover';
import { isValues, text } from '../../values/values';
import { collectRows } from '../pages';

/** The record that Fabric gives at a path. */
export async function fabricRecord(
	ctx: IExecuteFunctions,
	path: string,
	intent: string,
): Promise<IDataObject> {
	const { body } = await request(ctx, { service: 'fabric', method: 'GET', path, intent });
	return isValues(body) ? (body as IDataObject) : {};
}

/** Whether the kind of account can run dataflows at all (docs/services.md#dataflow-jobs). */
export function accountCheck(ctx: IExecuteFunctions): Check {
	return {
		name: 'account',
		question: 'Does Microsoft run dataflows for this kind of account?',
		decides: true,
		ask: async () =>
			await Promise.resolve(
				isServicePrincipal(ctx)
					? wrong(
							'Microsoft runs dataflows for users only, and the account is a service principal',
							{
								who: people.workflow,
								how: 'Set Authentication to User (OAuth2), and use the credential of a user who may use the connections of the dataflow.',
							},
						)
					: fine('The account is a user, for whom dataflows run'),
			),
	};
}

/** Whether the account sees something: the refusal of its read is the answer. */
export function seenCheck(
	about: Pick<Check, 'name' | 'question'> & { found: string; missing: string },
	read: () => Promise<unknown>,
): Check {
	const { name, question, found, missing } = about;
	return {
		name,
		question,
		decides: true,
		ask: async () =>
			await recover(
				async () => {
					await read();
					return fine(found);
				},
				(problem, caught) => {
					const isAnswer = [403, 404].includes(problem?.status ?? 0);
					if (problem === undefined || !isAnswer || isSignIn(problem)) throw caught;
					return refusedCall(missing, problem);
				},
			),
	};
}

/** Whether the workspace is on a Fabric capacity that runs. */
export function fabricCapacityCheck(
	ctx: IExecuteFunctions,
	workspace: () => Promise<IDataObject>,
): Check {
	return {
		name: 'capacity',
		question: 'Is the workspace on a Fabric capacity that is running?',
		decides: true,
		ask: async () => {
			const id = text(await workspace(), 'capacityId');
			if (id === undefined) return paused('The workspace is on no Fabric capacity');
			const rows = await recover(
				async () => await collectRows(ctx, { path: '/v1/capacities', intent: 'list capacities' }),
				() => [],
			);
			return stateOf(rows.find((row) => text(row, 'id')?.toLowerCase() === id.toLowerCase()));
		},
	};
}

function stateOf(capacity: unknown): Finding {
	if (capacity === undefined) {
		return unknown(
			'The account may not see the capacity',
			'Ask an administrator of the capacity whether it is running.',
		);
	}
	const name = `The capacity "${text(capacity, 'displayName') ?? text(capacity, 'id')}"`;
	const state = text(capacity, 'state') ?? '';
	if (/^active$/i.test(state)) return fine(`${name} is running`);
	if (/^inactive$/i.test(state)) return paused(`${name} is not running`);
	return unknown(`${name} has the state ${state || 'unknown'}`);
}

function paused(found: string): Finding {
	return wrong(found, {
		who: people.capacity,
		how: 'Resume the capacity in the Azure portal, or assign the workspace to another one.',
	});
}
