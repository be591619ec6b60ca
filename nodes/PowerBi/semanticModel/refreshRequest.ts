import type { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import {
	checkedChoice,
	type CheckedChoice,
	type RefreshChoice,
} from '../../shared/refreshing/refreshChoice';
import { asText, withoutUndefined } from '../../shared/values/values';

/** What a user chose for an enhanced refresh, as the fields give it. */
export interface EnhancedChoice extends RefreshChoice {
	applyRefreshPolicy?: boolean;
	/** As an item gives it, in the zone in which it is meant. */
	effectiveDate?: DateTime;
	timeout?: string;
}

/** The body of an enhanced refresh, or the sentence that says why the service would reject it. */
export type RefreshRequest = { body: IDataObject } | { refusal: string };

const timeoutPattern = /^([0-1]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/;

/**
 * Builds the body of an enhanced refresh. Refuses what the service is known to reject or to fail later
 * (docs/services.md#starting-a-refresh), so that a mistake costs no refresh. `type` is always sent: a body without any
 * key would be a standard refresh. Pure.
 */
export function enhancedRequest(choice: EnhancedChoice): RefreshRequest {
	const checked = checkedChoice(choice);
	if ('refusal' in checked) return checked;
	const refusal = refusalIn(choice, checked);
	if (refusal !== undefined) return { refusal };
	const body = withoutUndefined({
		...checked,
		applyRefreshPolicy: choice.applyRefreshPolicy,
		effectiveDate: choice.effectiveDate && fullDateTime(choice.effectiveDate),
		timeout: choice.timeout || undefined,
	});
	return { body };
}

function refusalIn(choice: EnhancedChoice, { commitMode }: CheckedChoice): string | undefined {
	if (commitMode === 'PartialBatch' && choice.applyRefreshPolicy !== false) {
		return 'Commit Mode Partial Batch fails at the service unless Apply Refresh Policy is off: add Apply Refresh Policy to the refresh options and turn it off.';
	}
	if (choice.effectiveDate && choice.applyRefreshPolicy === false) {
		return 'Effective Date only counts when the refresh policy is applied: turn Apply Refresh Policy on or remove Effective Date.';
	}
	if (choice.timeout && !timeoutPattern.test(asText(choice.timeout))) {
		return `Timeout "${asText(choice.timeout)}" is not a time span: write hours, minutes and seconds as HH:MM:SS, at most 23:59:59.`;
	}
	return undefined;
}

/** The day counts, so it goes out as it was written: only what names an offset keeps it. */
function fullDateTime(moment: DateTime): string | undefined {
	const includeOffset = moment.zone.type === 'fixed';
	return moment.toISO({ includeOffset, suppressMilliseconds: true }) ?? undefined;
}
