import type { IDataObject } from 'n8n-workflow';

import type { CheckedChoice } from '../../shared/refreshing/refreshChoice';
import { withoutUndefined } from '../../shared/values/values';

/**
 * The body of a refresh. Its values begin in lower case, as the API's documentation has them
 * (docs/services.md#refreshing-a-model). Pure.
 */
export function refreshBody(choice: CheckedChoice): IDataObject {
	return withoutUndefined({
		type: lowerFirst(choice.type),
		commitMode: choice.commitMode && lowerFirst(choice.commitMode),
		maxParallelism: choice.maxParallelism,
		retryCount: choice.retryCount,
		objects: choice.objects,
	});
}

/** What a user should know when a refresh with this choice failed; undefined when nothing stays behind. Pure. */
export function failureNoteOf({ commitMode }: CheckedChoice): string | undefined {
	return commitMode === 'PartialBatch'
		? 'Its commit mode is Partial Batch, so the batches committed before the failure stay committed: the model may hold new data beside old.'
		: undefined;
}

function lowerFirst(word: string): string {
	return word.charAt(0).toLowerCase() + word.slice(1);
}
