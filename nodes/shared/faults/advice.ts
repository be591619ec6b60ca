import { spoken } from '../values/times';
import { list, text } from '../values/values';
import { rowFor } from './classify';
import { kinds, type FaultKind } from './kinds';
import { missingPermission, type Needs } from './needs';
import type { Problem } from './problem';
import type { Row } from './table/row';

/** The call that went wrong, as far as its advice needs it. */
export interface CallSubject {
	/** What it was to do, after "Could not". */
	intent: string;
	method?: string;
	path?: string;
	body?: unknown;
	/** What the account needs for it, where that is known. */
	needs?: Needs;
	/** Whether a user is signed in, and no service principal. */
	asUser?: boolean;
}

const byStatus: Readonly<Record<number, string>> = {
	400: 'Check the values of this node against the message.',
	401: 'Check that the account has access to this workspace or server, and test the credential.',
	403: kinds.permission.advice,
	404: kinds.notFound.advice,
	409: kinds.busy.advice,
	413: 'Send less at once.',
};

/** The next step for a refused call as one sentence; never empty. */
export function adviceFor(problem: Problem, call: CallSubject): string {
	if (problem.status === 429) return throttled(problem);
	const row = rowOfCall(problem);
	const forbidden = problem.status === 401 || problem.status === 403;
	if (forbidden && isForOwners(call) && row?.says !== 'GroupNotAccessible') return ownersOnly;
	const missing = permissionFor(problem, call, row);
	if (missing !== undefined) return missing;
	const advice = row ? (row.advice ?? kinds[row.kind].advice) : byStatus[problem.status ?? 0];
	if (advice !== undefined) return filledIn(advice, call);
	return problem.transient ? kinds.passing.advice : unknownAdvice(problem);
}

function permissionFor(problem: Problem, call: CallSubject, row?: Row): string | undefined {
	const { needs, asUser = false } = call;
	if (needs === undefined) return undefined;
	return missingPermission(problem, { needs, asUser, workspace: workspaceOf(call), row });
}

const kindByStatus: Readonly<Record<number, FaultKind>> = {
	400: 'settings',
	401: 'signIn',
	403: 'permission',
	404: 'notFound',
	409: 'busy',
	413: 'settings',
};

/** What kind of failure a refused call is. */
export function kindOfCall(problem: Problem): FaultKind {
	const known = rowOfCall(problem)?.kind ?? kindByStatus[problem.status ?? 0];
	return known ?? (problem.transient ? 'passing' : 'unknown');
}

function rowOfCall({ code, codes = [], message, status }: Problem): Row | undefined {
	const all = code === undefined ? codes : [code, ...codes];
	return rowFor({ codes: all, words: message, of: 'call', status });
}

const ownersOnly =
	'Only the owner of the model may change this: run Take Over with this account first, or use the credential of the owner.';

/** What Power BI lets nobody but the owner of a model change. */
function isForOwners({ method, path = '' }: CallSubject): boolean {
	return (
		method !== undefined &&
		method !== 'GET' &&
		/RefreshSchedule$|Default\.(?:UpdateParameters|BindToGateway|UpdateDatasources)$/i.test(path)
	);
}

function filledIn(advice: string, call: CallSubject): string {
	return advice.replace('{workspace}', workspaceOf(call)).replace('{tables}', tablesOf(call));
}

/** The workspace by its name where the sentence knows it, else by the id in the path. */
function workspaceOf({ intent, path = '' }: CallSubject): string {
	const name = /\bworkspace "[^"]+"/.exec(intent)?.[0];
	const id = /\/(?:groups|workspaces)\/([^/?]+)/.exec(path)?.[1];
	return name ?? (id === undefined ? 'the workspace' : `workspace ${decodeURIComponent(id)}`);
}

/** The tables and partitions that a refresh asked for. */
function tablesOf({ body, path = '' }: CallSubject): string {
	const asked = list(body, 'objects').map((one) =>
		[text(one, 'table'), text(one, 'partition')].filter(Boolean).join(' / '),
	);
	const named = /\/tables\/([^/?]+)/.exec(path)?.[1];
	const names = named === undefined ? asked : [decodeURIComponent(named)];
	return names.length === 0 ? 'the table' : names.map((one) => `"${one}"`).join(', ');
}

function unknownAdvice({ status, code, requestId }: Problem): string {
	if (status === undefined) {
		return 'Run it again, and test the credential of this node if that fails as well.';
	}
	const looked = `No remedy is known for this answer: look for ${code ?? 'its words'} in Microsoft's documentation`;
	return requestId === undefined
		? `${looked}.`
		: `${looked}, and give the request id to Microsoft support as the last resort.`;
}

function throttled(problem: Problem): string {
	return problem.retryAfterMs === undefined
		? 'The service is throttling this account: try again later and less often.'
		: `The service is throttling this account: try again in ${spoken(problem.retryAfterMs)}.`;
}
