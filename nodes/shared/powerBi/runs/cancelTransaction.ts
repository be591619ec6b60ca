import { path } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { callFailed } from '../../faults/errors';
import { text } from '../../values/values';
import { change } from '../calls';
import type { Gen1Dataflow } from '../gen1Dataflow';

/**
 * Asks the service to cancel a transaction; its verdict is a word in the body, in any letter case.
 * @returns the word: successfullyMarked or alreadyConcluded
 * @throws the translated error for notFound and invalid
 */
export async function cancelTransaction(
	ctx: RequestContext,
	dataflow: Pick<Gen1Dataflow, 'workspace' | 'title'>,
	transactionId: string,
): Promise<string> {
	const intent = `cancel a refresh of ${dataflow.title}`;
	const { status, body } = await change(ctx, {
		method: 'POST',
		path: `${dataflow.workspace.path}${path`/dataflows/transactions/${transactionId}/cancel`}`,
		startsNothing: true,
		intent,
	});
	const verdict = text(body, 'status') ?? 'successfullyMarked';
	if (!/^(notFound|invalid)$/i.test(verdict)) return verdict;
	throw callFailed(ctx.getNode(), intent, {
		status,
		code: verdict,
		message: `the service knows no transaction ${transactionId} that it could cancel`,
		transient: false,
		maybeAccepted: false,
	});
}
