import { DateTime } from 'luxon';
import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';

import type { JobState } from './job';
import { referenceText, locatorField, type LocatorOptions } from '../editor/locator';
import { instantOf, secondsBetween, spoken } from '../values/times';
import type { ListedRun } from './listedRun';

/** A field that picks one run from those that the service lists, or takes its id. */
export function runLocator(options: Omit<LocatorOptions, 'namePlaceholder'>): INodeProperties {
	return locatorField({ ...options, namePlaceholder: '' });
}

/** The id of a run that a field's value holds; empty text for none. */
export function runIdOf(value: unknown): string {
	return referenceText(value).trim();
}

/** Runs for a list, in the order given: when each began, in the time zone of the workflow, and how it went. */
export function runChoices(
	ctx: ILoadOptionsFunctions,
	runs: ListedRun[],
	filter = '',
): INodeListSearchResult {
	const results = runs.flatMap(({ id, state }) =>
		id === undefined ? [] : [{ name: nameOf(state, ctx.getTimezone()), value: id }],
	);
	const wanted = filter.toLowerCase();
	return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

function nameOf({ status, details }: JobState, zone: string): string {
	const began = instantOf(details.startTime);
	const at =
		began === undefined
			? 'No start time'
			: DateTime.fromMillis(began, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
	const took = secondsBetween(details.startTime, details.endTime);
	const kind = [details.jobType, details.refreshType ?? details.invokeType].filter(Boolean);
	return [
		`${at}: ${status.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`,
		...(took === undefined ? [] : [` after ${spoken(took * 1000)}`]),
		...(kind.length === 0 ? [] : [` (${kind.join(', ')})`]),
	].join('');
}
