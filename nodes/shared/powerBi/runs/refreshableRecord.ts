import type { IDataObject } from 'n8n-workflow';

import { entryState } from './history';
import { isoTime } from '../../values/times';
import { withoutUndefined, list, member, text } from '../../values/values';
import { recordOf } from '../../jobs/jobItem';

/**
 * A refreshable as one flat record: who it is, how its refreshes went in the last days (durations in seconds), how the
 * last one ended (in the product's words) and when it is scheduled.
 */
export function simplifiedRefreshable(record: IDataObject): IDataObject {
	return withoutUndefined({
		id: text(record, 'id'),
		name: text(record, 'name'),
		kind: text(record, 'kind'),
		...namesOf(record),
		refreshCount: numberOf(record, 'refreshCount'),
		refreshFailures: numberOf(record, 'refreshFailures'),
		averageDuration: numberOf(record, 'averageDuration'),
		medianDuration: numberOf(record, 'medianDuration'),
		refreshesPerDay: numberOf(record, 'refreshesPerDay'),
		windowStart: isoTime(text(record, 'startTime')),
		windowEnd: isoTime(text(record, 'endTime')),
		lastRefresh: lastRefreshOf(member(record, 'lastRefresh')),
		schedule: member(record, 'refreshSchedule'),
		configuredBy: list(record, 'configuredBy'),
	}) as IDataObject;
}

/** The service's record with the ids and names that every item bears. */
export function namedRefreshable(record: IDataObject): IDataObject {
	return { ...namesOf(record), ...record };
}

function namesOf(record: IDataObject): IDataObject {
	const [capacity, group] = [member(record, 'capacity'), member(record, 'group')];
	return withoutUndefined({
		semanticModelId: text(record, 'id'),
		semanticModelName: text(record, 'name'),
		workspaceId: text(group, 'id'),
		workspaceName: text(group, 'name'),
		capacityId: text(capacity, 'id'),
		capacityName: text(capacity, 'displayName'),
	});
}

function numberOf(record: IDataObject, name: string): number | undefined {
	const found = member(record, name);
	return typeof found === 'number' ? found : undefined;
}

function lastRefreshOf(refresh: unknown): IDataObject | undefined {
	if (refresh === undefined || refresh === null) return undefined;
	const refreshId = text(refresh, 'requestId') ?? text(refresh, 'id');
	return withoutUndefined({ refreshId, ...recordOf(entryState(refresh)) });
}
