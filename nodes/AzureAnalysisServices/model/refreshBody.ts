import type { IDataObject } from 'n8n-workflow';

import type { CheckedChoice } from '../../shared/refreshChoice';
import { known } from '../../shared/values';

/**
 * The body of a refresh in the words of the API's documentation, which begin in lower case (API facts §7.3). Pure.
 */
export function refreshBody(choice: CheckedChoice): IDataObject {
	return known({
		Type: lowerFirst(choice.type),
		CommitMode: choice.commitMode && lowerFirst(choice.commitMode),
		MaxParallelism: choice.maxParallelism,
		RetryCount: choice.retryCount,
		Objects: choice.objects,
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
