import { faultOf, readable } from '../faults/fault';
import type { JobDetails, JobMessage, JobObject } from '../jobs/job';
import type { Status } from '../jobs/status';
import { isoTime } from '../values/times';
import { withoutUndefined, list, text } from '../values/values';

/**
 * What Power BI's enhanced refreshes and the refreshes of Analysis Services, which are the same API, say about
 * themselves; `statusOf` translates the service's words for the state of an object. Pure.
 */
export function refreshDetails(body: unknown, statusOf: (word: string) => Status): JobDetails {
	const messages = list(body, 'messages');
	const errors = messages.filter((one) => text(one, 'type')?.toLowerCase() === 'error');
	return withoutUndefined({
		startTime: isoTime(text(body, 'startTime')),
		endTime: isoTime(text(body, 'endTime')),
		type: text(body, 'type'),
		currentRefreshType: text(body, 'currentRefreshType'),
		commitMode: text(body, 'commitMode'),
		objects: nonEmpty(list(body, 'objects').map((object) => objectOf(object, statusOf))),
		messages: nonEmpty(messages.map(messageOf)),
		failure: faultOf(...errors),
	});
}

function messageOf(message: unknown): JobMessage {
	return withoutUndefined({
		code: text(message, 'code'),
		type: text(message, 'type'),
		message: readable(text(message, 'message') ?? ''),
	});
}

function objectOf(object: unknown, statusOf: (word: string) => Status): JobObject {
	const said = text(object, 'status');
	return withoutUndefined({
		table: text(object, 'table') ?? '',
		partition: text(object, 'partition'),
		status: said === undefined ? undefined : statusOf(said),
	});
}

function nonEmpty<T>(rows: T[]): T[] | undefined {
	return rows.length === 0 ? undefined : rows;
}
