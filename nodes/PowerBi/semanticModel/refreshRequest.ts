import type { IDataObject } from 'n8n-workflow';

import { isValues, known, parsed, text } from '../../shared/values';

/** What a user chose for an enhanced refresh, as the fields give it. */
export interface EnhancedChoice {
	type: string;
	/** Rows of table and partition, or JSON text or an array of them; absent or empty means the whole model. */
	objects?: unknown;
	commitMode?: string;
	maxParallelism?: number;
	retryCount?: number;
	applyRefreshPolicy?: boolean;
	effectiveDate?: string;
	timeout?: string;
}

/** The body of an enhanced refresh, or the sentence that says why the service would reject it. */
export type RefreshRequest = { body: IDataObject } | { fault: string };

const types = ['Full', 'ClearValues', 'Calculate', 'DataOnly', 'Automatic', 'Defragment'];
const commitModes = ['Transactional', 'PartialBatch'];
const timeoutPattern = /^([0-1]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/;

/**
 * Builds the body of an enhanced refresh. Refuses what the service is known to reject or to fail later
 * (API facts §2.1), so that a mistake costs no refresh. `type` is always sent: a body without any key would be a
 * standard refresh. Pure.
 */
export function enhancedRequest(choice: EnhancedChoice): RefreshRequest {
	const type = oneOf(types, choice.type);
	const commitMode = choice.commitMode ? oneOf(commitModes, choice.commitMode) : undefined;
	const objects = objectsOf(choice.objects);
	const fault = faultIn(choice, { type, commitMode, objects });
	if (fault !== undefined) return { fault };
	const body = known({
		type,
		commitMode,
		maxParallelism: choice.maxParallelism,
		retryCount: choice.retryCount,
		objects: Array.isArray(objects) && objects.length > 0 ? objects : undefined,
		applyRefreshPolicy: choice.applyRefreshPolicy,
		effectiveDate: choice.effectiveDate || undefined,
		timeout: choice.timeout || undefined,
	});
	return { body };
}

type Objects = IDataObject[] | { fault: string };

interface Checked {
	type?: string;
	commitMode?: string;
	objects: Objects;
}

function faultIn(
	choice: EnhancedChoice,
	{ type, commitMode, objects }: Checked,
): string | undefined {
	if (type === undefined) {
		return `Type "${choice.type}" does not exist for a refresh: choose one of ${types.join(', ')}.`;
	}
	if (choice.commitMode && commitMode === undefined) {
		return `Commit Mode "${choice.commitMode}" does not exist: choose Transactional or PartialBatch.`;
	}
	if (!Array.isArray(objects)) return objects.fault;
	if (commitMode === 'PartialBatch' && choice.applyRefreshPolicy !== false) {
		return 'Commit Mode Partial Batch fails at the service unless Apply Refresh Policy is off: add Apply Refresh Policy to the refresh options and turn it off.';
	}
	if (choice.effectiveDate && choice.applyRefreshPolicy === false) {
		return 'Effective Date only counts when the refresh policy is applied: turn Apply Refresh Policy on or remove Effective Date.';
	}
	return faultInNumbers(choice);
}

function faultInNumbers({
	timeout,
	maxParallelism,
	retryCount,
}: EnhancedChoice): string | undefined {
	if (timeout && !timeoutPattern.test(timeout)) {
		return `Timeout "${timeout}" is not a time span: write hours, minutes and seconds as HH:MM:SS, at most 23:59:59.`;
	}
	if (maxParallelism !== undefined && !(Number.isInteger(maxParallelism) && maxParallelism >= 1)) {
		return 'Max Parallelism must be a whole number of at least 1.';
	}
	if (retryCount !== undefined && !(Number.isInteger(retryCount) && retryCount >= 0)) {
		return 'Retry Count must be a whole number of at least 0.';
	}
	return undefined;
}

function oneOf(words: string[], given: string): string | undefined {
	return words.find((word) => word.toLowerCase() === String(given).trim().toLowerCase());
}

const objectsHint =
	'Write a list such as [{"table": "Sales", "partition": "2026"}, {"table": "Customers"}].';

function objectsOf(given: unknown): Objects {
	const rows = typeof given === 'string' && given.trim() !== '' ? parsed(given) : given || [];
	if (!Array.isArray(rows))
		return { fault: `Objects is not a JSON list of tables. ${objectsHint}` };
	const objects: IDataObject[] = [];
	for (const row of rows as unknown[]) {
		const table = text(row, 'table');
		const partition = text(row, 'partition');
		if (!isValues(row))
			return { fault: `Objects holds something other than a table. ${objectsHint}` };
		if (table === undefined) {
			return {
				fault:
					partition === undefined
						? `Objects holds an entry without a table. ${objectsHint}`
						: `Partition "${partition}" stands without its table: a partition needs the table it belongs to.`,
			};
		}
		objects.push(known({ table, partition }));
	}
	return objects;
}
