import { statusPhrases } from '../../shared/jobs/status';
import { instantOf, spoken } from '../../shared/values/times';
import { asText, entryOf, isValues, member, text } from '../../shared/values/values';
import { unended } from '../../shared/values/words';
import { clock } from './clock';

interface StoryContext {
	status?: string;
	event?: string;
	zone: string;
}

/** How each end reads after a name. */
const phrases: Record<string, string> = statusPhrases;

/** What happened, as the rest of a sentence that begins with a name. Pure. */
export function storyOf(run: unknown, context: StoryContext): string {
	const { status, event } = context;
	const byEvent = entryOf(eventStories, event);
	if (byEvent) return byEvent(run, context);
	if (status === undefined) return descriptionOf(run);
	if (member(run, 'skipped') === true) return `was skipped, since it is fresh${ageOf(run)}`;
	return endStory(run, context);
}

const eventStories: Record<string, (run: unknown, context: StoryContext) => string> = {
	overdue: (run, { zone }) => {
		const due = instantOf(member(run, 'scheduledTime'));
		return due === undefined
			? 'has not started on time'
			: `was due at ${clock(due, zone)} and has not started`;
	},
	runningLong: (run) => {
		const usual = secondsOf(run, 'expectedSeconds');
		const running = secondsOf(run, 'runningSeconds');
		const words = running === undefined ? 'unusually long' : `for ${running}`;
		return `has been running ${words}${usual === undefined ? '' : `, usually ${usual}`}`;
	},
	recovered: (run, context) => `works again${failuresOf(run, context)}: ${endStory(run, context)}`,
};

function failuresOf(run: unknown, { zone }: StoryContext): string {
	const [count, since] = [member(run, 'failuresBefore'), instantOf(member(run, 'failingSince'))];
	if (typeof count !== 'number' || since === undefined) return '';
	const at = clock(since, zone);
	return count === 1 ? ` after a failure at ${at}` : ` after ${count} failures since ${at}`;
}

function endStory(run: unknown, { status = 'unknown', zone }: StoryContext): string {
	const phrase = entryOf(phrases, status) ?? 'has an unknown status';
	const took = secondsOf(run, 'durationSeconds');
	const joint = status === 'completed' ? 'in' : 'after';
	const end = instantOf(member(run, 'endTime'));
	return [
		phrase,
		took === undefined ? '' : ` ${joint} ${took}`,
		usualOf(run),
		end === undefined ? '' : `, ${clock(end, zone)}`,
		syncOf(member(run, 'sync')),
	].join('');
}

/** How the replicas of a refreshed model are, where they were to be brought in step. */
function syncOf(sync: unknown): string {
	const outcome = text(sync, 'reason') ?? entryOf(phrases, text(sync, 'status'));
	return outcome === undefined ? '' : `; replicas: ${unended(outcome)}`;
}

function usualOf(run: unknown): string {
	const usual = secondsOf(run, 'expectedSeconds');
	if (usual === undefined) return '';
	const slow = member(run, 'unusuallySlow') === true ? ': unusually slow' : '';
	return ` (usually ${usual}${slow})`;
}

function ageOf(run: unknown): string {
	const minutes = member(run, 'ageMinutes');
	return typeof minutes === 'number'
		? ` (last success ${spoken(Math.round(minutes) * 60_000)} ago)`
		: '';
}

function secondsOf(run: unknown, field: string): string | undefined {
	const seconds = member(run, field);
	return typeof seconds === 'number' ? spoken(seconds * 1000) : undefined;
}

/** An item that is about no run: what it says of itself, else its first plain fields. */
function descriptionOf(json: unknown): string {
	const title = text(json, 'title') ?? '';
	const own = text(json, 'summary') ?? text(json, 'description') ?? text(json, 'message');
	// A picture's summary begins with its title, which is its name.
	if (own !== undefined) return own.slice(own.startsWith(`${title}: `) ? title.length + 2 : 0);
	if (!isValues(json)) return '';
	const fields = Object.entries(json).filter(
		([name, value]) =>
			['string', 'number', 'boolean'].includes(typeof value) &&
			value !== '' &&
			!/(id|name|url)$/i.test(name),
	);
	return fields
		.slice(0, 4)
		.map(([name, value]) => `${name}: ${asText(value)}`)
		.join(', ');
}
