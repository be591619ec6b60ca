import type { Problem, Reply } from '../faults/problem';
import { checkedFile } from './fileReply';
import type { Call } from './send';
import { isValues, rowsOf } from '../values/values';

/**
 * An answer whose body is not what it should be was cut off, or given by something else on the way (a proxy's page):
 * a read is worth repeating, and never to be taken for an empty list; whether a write arrived is unknown.
 */
export function checkedReply(reply: Reply, call: Call): Reply | Problem {
	const isRedirect = reply.status >= 300 && reply.status < 400;
	if (call.reads === 'file' && !isRedirect) return checkedFile(reply);
	if (isRedirect || isReadable(reply, call)) return reply;
	return {
		status: reply.status,
		message: 'the answer was cut off or is not the JSON that the service gives',
		transient: true,
		maybeAccepted: call.method !== 'GET' && !call.changesNothing,
	};
}

function isReadable({ status, body }: Reply, { method, changesNothing, reads }: Call): boolean {
	if (reads === 'anything') return true;
	// What is only accepted needs no body.
	const isRead = method === 'GET' || (status !== 202 && (changesNothing || reads !== undefined));
	if (!isRead) return typeof body !== 'string' || !/^\s*[<{[]/.test(body);
	return reads === 'rows' ? rowsOf(body) !== undefined : isValues(body) || Array.isArray(body);
}
