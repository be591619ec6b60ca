import type { IDataObject } from 'n8n-workflow';

import type { JobState } from '../jobs/job';
import { withoutUndefined } from '../values/values';

/**
 * The body that repeats what a failed refresh left undone: under partialBatch the objects that did not complete, since
 * the others stay committed; otherwise everything, since nothing was. Pure.
 */
export function refreshRemainder(body: IDataObject, { details }: JobState): IDataObject {
	const undone = details.objects?.filter(({ status }) => status !== 'completed') ?? [];
	const isPartial = String(body.commitMode).toLowerCase() === 'partialbatch';
	if (!isPartial || undone.length === 0) return body;
	return {
		...body,
		objects: undone.map(({ table, partition }) => withoutUndefined({ table, partition })),
	};
}
