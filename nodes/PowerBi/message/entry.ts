import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { causeWords } from '../../shared/faults/causeWords';
import { faultIn, remedyFor } from '../../shared/faults/remedy';
import { instantOf } from '../../shared/values/times';
import { asText, entryOf, isValues, member, text } from '../../shared/values/values';
import { oneLine, wellFormed } from '../../shared/values/words';
import { failedWorkflowIn } from './failedWorkflow';
import { nameOf, placeOf } from './identity';
import { storyOf } from './story';

/** How much somebody should care, worst first. */
export const levels = ['bad', 'slow', 'going', 'neutral', 'good'] as const;

export type Level = (typeof levels)[number];

/** What a message says of one input item; all texts are plain words on one line. */
export interface Entry {
	name: string;
	place?: string;
	/** In the product's words; absent for an item that is about no run. */
	status?: string;
	/** What the trigger reported. */
	event?: string;
	level: Level;
	isSlow: boolean;
	/** What happened, as the rest of a sentence that begins with the name. */
	story: string;
	/** Why, in the service's words with its code. */
	cause?: string;
	/** What to do about it. */
	advice?: string;
	/** Milliseconds since 1970; `end` is absent while it runs. */
	start?: number;
	end?: number;
	/** Address of the portal's page. */
	link?: string;
}

/** How each status of the product counts; a word that is not here is never taken for a success. */
const levelByStatus: Record<string, Level> = {
	completed: 'good',
	running: 'going',
	notStarted: 'going',
};

/** Events of the trigger that count otherwise than the status of their item. */
const levelByEvent: Record<string, Level> = { overdue: 'bad', runningLong: 'slow' };

/**
 * Reads an item of any operation of these nodes or of the trigger, one that n8n made of an error, what its Error
 * Trigger gives, or a foreign one.
 * Times in the story are given in the zone. Pure; never throws.
 */
export function entryFor(item: INodeExecutionData, position: number, zone: string): Entry {
	const failedWorkflow = failedWorkflowIn(item.json);
	const json: IDataObject = failedWorkflow ? { ...failedWorkflow } : item.json;
	const error = errorOf({ ...item, json });
	const status = statusOf(json, error);
	const run = runOf(json);
	const event = error === undefined ? text(json, 'event') : undefined;
	const level = levelOf(json, { status, event });
	return {
		name: clean(nameOf(json) ?? `Item ${position + 1}`),
		place: cleanOr(placeOf(json)),
		status,
		event,
		level,
		isSlow: event === 'runningLong' || member(run, 'unusuallySlow') === true,
		story: clean(failedWorkflow?.description ?? storyOf(run, { status, event, zone })),
		...(error === undefined
			? explained(member(run, 'failure'), { level, status, service: text(json, 'service') })
			: { cause: clean(error) }),
		start: instantOf(member(run, 'startTime')),
		end: instantOf(member(run, 'endTime')),
		link: addressOf(text(json, 'portalUrl')),
	};
}

/** A refreshable holds its last refresh one level down. */
function runOf(json: unknown): unknown {
	const last = member(json, 'lastRefresh');
	return isValues(last) && text(json, 'status') === undefined ? last : json;
}

/** What n8n made of an error: the words under `error`, in whatever shape. */
function errorOf({ json, error }: INodeExecutionData): string | undefined {
	const found: unknown = error ?? member(json, 'error');
	if (found === undefined || found === null || found === false || found === '') return undefined;
	return text(found, 'message') ?? text(json, 'message') ?? asText(found);
}

/** An error came later than whatever else the item says: it may have been added to the result of an earlier node. */
function statusOf(json: unknown, error: string | undefined): string | undefined {
	if (error !== undefined) return 'failed';
	const status = text(runOf(json), 'status');
	if (status !== undefined) return oneLine(status);
	return member(json, 'successful') === false ? 'failed' : undefined;
}

function levelOf(json: unknown, { status, event }: Pick<Entry, 'status' | 'event'>): Level {
	const byEvent = entryOf(levelByEvent, event);
	if (byEvent !== undefined) return byEvent;
	if (status === undefined) return 'neutral';
	const level = entryOf(levelByStatus, status) ?? 'bad';
	if (member(json, 'successful') === false) return 'bad';
	return level === 'good' && member(runOf(json), 'unusuallySlow') === true ? 'slow' : level;
}

/** A run that succeeded in the end needs no word about an earlier attempt; a refusal says itself what to do. */
function explained(
	failure: unknown,
	{ level, status, service }: Pick<Entry, 'level' | 'status'> & { service?: string },
): Pick<Entry, 'cause' | 'advice'> {
	const fault = faultIn(failure);
	if (fault === undefined || level === 'good') return {};
	return {
		cause: clean(causeWords(fault)),
		...(status === 'refused' ? {} : { advice: clean(remedyFor(fault, { service })) }),
	};
}

const longest = 600;
const longestAddress = 1000;

/** On one line, without halves of characters, and no longer than anybody reads. */
function clean(words: string): string {
	const line = wellFormed(oneLine(words)).trim();
	return line.length > longest ? `${wellFormed(line.slice(0, longest - 1)).trim()}…` : line;
}

function cleanOr(words: string | undefined): string | undefined {
	return words === undefined ? undefined : clean(words);
}

/** Only addresses that a message may lead to: nothing that a browser would run, or that reads like a mention. */
function addressOf(link: string | undefined): string | undefined {
	if (link === undefined || !URL.canParse(link)) return undefined;
	const { protocol, username, href } = new URL(link);
	if (protocol !== 'https:' || username !== '' || href.length > longestAddress) return undefined;
	return href.replaceAll('@', '%40');
}
