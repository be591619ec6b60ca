import { spoken } from '../values/times';
import { oneLine, unended } from '../values/words';
import { causeWords } from '../faults/causeWords';
import { shortened } from '../faults/shortened';
import { remedyFor } from '../faults/remedy';
import { nounOf } from './action';
import type { Failure, JobAbout } from './job';
import { statusPhrases, type Status } from './status';
import { escaped, formatted, plain, thingOf } from './thing';
import type { WaitResult } from './wait';

/** What there is to say of a job besides who it is. */
export interface StoryFacts {
	status: Status;
	durationSeconds?: number;
	/** How long it usually takes, and whether this run took unusually long. */
	expectedSeconds?: number;
	unusuallySlow?: boolean;
	failure?: Failure;
	/** Nothing was started, because the last success was so many minutes ago. */
	skipped?: boolean;
	ageMinutes?: number;
	/** Why it was not started at all, in the middle of a sentence. */
	because?: string;
	/** What a success leaves to say, in the middle of a sentence. */
	remark?: string;
	/** How a wait for it ended, where somebody waited. */
	wait?: Pick<WaitResult, 'end' | 'elapsedMs' | 'lastFault'>;
	/** How it ended, where the status alone would not be exact. */
	phrase?: string;
	/** More sentences, before the advice. */
	notes?: string[];
}

/** A job in words: what ran on what, how it ended, after how long, the cause, and what to do next. */
export interface Story {
	/** Plain, for an error. */
	sentence: string;
	/** Plain, with the link to the portal. */
	summary: string;
	/** Formatted for a chat, with the link. */
	summaryMarkdown: string;
}

/**
 * Tells the story of a job. The three texts say the same, with the same cause and the same advice; what comes from
 * outside neither formats, links nor mentions anybody in the Markdown. Pure.
 */
export function storyOf(about: JobAbout, facts: StoryFacts): Story {
	const what = capital(`the ${nounOf(about.action)} of`);
	const thing = thingOf(about.identity);
	const { phrase, rest } = endingOf(about, facts);
	const sentence = oneLine(ended(`${what} ${plain(thing)} ${phrase}${rest}`));
	const markdown = oneLine(ended(`${what} ${formatted(thing)} **${phrase}**${escaped(rest)}`));
	const link = about.identity.monitorUrl ?? about.identity.portalUrl;
	if (link === undefined) return { sentence, summary: sentence, summaryMarkdown: markdown };
	return {
		sentence,
		summary: oneLine(`${sentence} ${link}`),
		summaryMarkdown: oneLine(`${markdown} [Open in the portal](${link})`),
	};
}

function endingOf(about: JobAbout, facts: StoryFacts): { phrase: string; rest: string } {
	const { status, skipped, ageMinutes = 0, because, remark, wait } = facts;
	if (about.event) return about.event;
	if (skipped) {
		const age = ageMinutes < 1 ? 'less than a minute' : spoken(ageMinutes * 60_000);
		return { phrase: 'was skipped', rest: `, since the last success was ${age} ago` };
	}
	if (because !== undefined) return { phrase: 'was not started', rest: `, because ${because}` };
	const said = remark === undefined ? '' : `: ${remark}`;
	if (wait?.end === 'deadline' && facts.failure) return deadlineStory(facts, facts.failure);
	const rest = `${timeOf(facts)}${facts.failure ? causeOf(about, facts, facts.failure) : said}`;
	return { phrase: facts.phrase ?? statusPhrases[status], rest };
}

/** The failure itself says how it was when the deadline passed. */
function deadlineStory({ notes = [] }: StoryFacts, { message }: Failure) {
	const words = unended(shortened(message));
	const [, phrase = words, rest = ''] = /^([^:;(]*[^:;(\s])(.*)$/s.exec(words) ?? [];
	const advice = 'Look it up later by that ID, or raise the deadline.';
	return {
		phrase: `was ${phrase.charAt(0).toLowerCase()}${phrase.slice(1)}`,
		rest: [`${rest}.`, ...notes, advice].join(' '),
	};
}

function timeOf({ status, durationSeconds, expectedSeconds, unusuallySlow }: StoryFacts): string {
	if (durationSeconds === undefined) return '';
	const took = ` ${status === 'completed' ? 'in' : 'after'} ${spoken(durationSeconds * 1000)}`;
	if (expectedSeconds === undefined) return took;
	const slow = unusuallySlow ? ': unusually slow' : '';
	return `${took} (usually ${spoken(expectedSeconds * 1000)}${slow})`;
}

function causeOf(about: JobAbout, { status, wait, notes = [] }: StoryFacts, failure: Failure) {
	const consequence = status === 'failed' ? about.failureNote : undefined;
	const advice = adviceOf(about, wait, failure);
	return `: ${[`${causeWords(failure)}.`, consequence, ...notes, advice].filter(Boolean).join(' ')}`;
}

function adviceOf(about: JobAbout, wait: StoryFacts['wait'], failure: Failure): string {
	if (wait?.end === 'neverListed') return 'Start it again when no other refresh of it is running.';
	const { dataflowId, itemId } = about.identity;
	const place = { isDataflow: dataflowId !== undefined, isItem: itemId !== undefined };
	return about.remedyFor?.(failure) ?? remedyFor(failure, { service: about.service, ...place });
}

function ended(words: string): string {
	return words.endsWith('.') ? words : `${words}.`;
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
