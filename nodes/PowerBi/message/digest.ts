import { oneLine, wellFormed } from '../../shared/values/words';

import { countsOf, headlineOf, successOf, worstStatus, type Counts } from './counts';
import { levels, type Entry, type Level } from './entry';
import { shortened } from './letters';

/** What can be listed. */
export type Listed = 'everything' | 'failed' | 'failedOrSlow';

/** Who is mentioned when something failed. */
export interface Mentions {
	slack: string[];
	teams: Array<{ id: string; name: string }>;
}

/** A message before it takes the form of one channel. */
export interface Digest {
	title: string;
	/** The counts in words. */
	headline: string;
	level: Level;
	status?: string;
	successful?: boolean;
	counts: Counts;
	/** What is listed, the worst first. */
	entries: Entry[];
	/** How many more would be listed if there was room. */
	notListed: number;
	/** Empty unless something failed. */
	mentions: Mentions;
	/** Address of the n8n execution. */
	executionUrl?: string;
	zone: string;
	/** HTML of a picture that the mail shows above the list. */
	picture?: string;
}

/** The wishes of the user. */
export interface Wishes {
	title: string;
	listed: Listed;
	maximum: number;
	mentions: Mentions;
	executionUrl?: string;
	zone: string;
}

/** Makes one digest of all entries. Pure. */
export function digestOf(all: Entry[], wishes: Wishes): Digest {
	const counts = countsOf(all);
	const wanted = all.filter((entry) => isWanted(entry, wishes.listed)).sort(worstFirst);
	const entries = wanted.slice(0, Math.max(0, wishes.maximum));
	const hasTrouble = counts.failed > 0 || counts.overdue > 0;
	const headline = headlineOf(counts);
	return {
		title: titleOf(wishes) || headline,
		headline,
		level: levels.find((level) => all.some((entry) => entry.level === level)) ?? 'neutral',
		status: worstStatus(all),
		successful: successOf(all),
		counts,
		entries,
		notListed: wanted.length - entries.length,
		mentions: hasTrouble ? wishes.mentions : { slack: [], teams: [] },
		executionUrl: wishes.executionUrl,
		zone: wishes.zone,
	};
}

const longestTitle = 150;

function titleOf({ title }: Wishes): string {
	return shortened(wellFormed(oneLine(title)).trim(), longestTitle);
}

function isWanted({ level, isSlow }: Entry, listed: Listed): boolean {
	if (listed === 'everything' || level === 'bad') return true;
	return listed === 'failedOrSlow' && isSlow;
}

function worstFirst(one: Entry, other: Entry): number {
	return (
		levels.indexOf(one.level) - levels.indexOf(other.level) || (other.end ?? 0) - (one.end ?? 0)
	);
}
