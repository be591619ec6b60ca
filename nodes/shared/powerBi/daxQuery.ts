import type { IDataObject } from 'n8n-workflow';

import { callFailed } from '../faults/errors';
import { problemOf, type Problem } from '../faults/problem';
import { request } from '../calls/request';
import type { RequestContext } from '../calls/session';
import { isValues, withoutUndefined, list, member } from '../values/values';
import { isRun, paced } from './paced';
import { queryLimits } from './paced';
import type { SemanticModel } from './semanticModel';

/** A DAX query: exactly one, giving exactly one table. */
export interface DaxQuery {
	query: string;
	/** Whether empty values stand in the rows; the service leaves them out by default. */
	includeNulls?: boolean;
	/** The user to query as, where roles restrict the rows. */
	impersonatedUserName?: string;
}

/** What a query gave. */
export interface DaxResult {
	/** Rows under the service's own names: `Sales[Amount]`, `[Total]`. */
	rows: IDataObject[];
	/** Why rows are missing, when the service cut its answer. */
	cut?: Problem;
}

/**
 * Runs a DAX query. Its error may stand inside an answer of status 200, in three places
 * (docs/services.md#executing-queries); with rows beside it the answer was cut.
 * @throws the translated error when it was refused, or failed without any row
 */
export async function runDax(
	ctx: RequestContext,
	model: SemanticModel,
	query: DaxQuery,
): Promise<DaxResult> {
	const intent = `query ${model.title}`;
	const send = async () =>
		await request(ctx, {
			service: 'powerBi',
			method: 'POST',
			path: `${model.path}/executeQueries`,
			body: queryBody(query),
			changesNothing: true,
			keepsDigits: true,
			intent,
		});
	const reply = isRun(ctx)
		? await paced(ctx, { key: 'queries', limits: queryLimits }, send)
		: await send();
	if (reply === undefined) throw callFailed(ctx.getNode(), intent, stoppedProblem);
	const result = daxResult(reply.body);
	const isAnswer = result.cut !== undefined || list(reply.body, 'results').length > 0;
	if (!isAnswer) throw callFailed(ctx.getNode(), intent, { status: reply.status, ...noResult });
	if (result.cut === undefined || result.rows.length > 0) return result;
	throw callFailed(ctx.getNode(), intent, result.cut);
}

/** The rows of an answer, and the error inside it. Pure. */
export function daxResult(body: unknown): DaxResult {
	const [result] = list(body, 'results');
	const [table] = list(result, 'tables');
	const rows = list(table, 'rows').filter(isValues) as IDataObject[];
	const error = [table, result, body].map((part) => member(part, 'error')).find(Boolean);
	if (error === undefined) return { rows };
	const answer = { error: isValues(error) ? error : { message: JSON.stringify(error) } };
	const { status: _status, ...cut } = problemOf({ status: 200, headers: {}, body: answer });
	return { rows, cut };
}

const stoppedProblem: Problem = {
	message: 'the execution was stopped before the query was sent',
	transient: false,
	maybeAccepted: false,
};

const noResult: Problem = {
	message: 'the service answered without a result',
	transient: true,
	maybeAccepted: false,
};

function queryBody({ query, includeNulls, impersonatedUserName }: DaxQuery): IDataObject {
	return withoutUndefined({
		queries: [{ query }],
		serializerSettings: { includeNulls: includeNulls === true },
		impersonatedUserName: impersonatedUserName?.trim() || undefined,
	});
}
