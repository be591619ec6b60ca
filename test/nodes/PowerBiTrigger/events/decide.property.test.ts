import * as fc from 'fast-check';

import type { WatchedRun } from '../../../../nodes/PowerBiTrigger/events/listing';
import {
	ample,
	everyEnd,
	histories,
	play,
	rules,
	type Disorder,
	type History,
	type PastRun,
	type Played,
} from '../history';
import { tries } from '../../../support/tries';

jest.setTimeout(300_000);

const emitted = (polls: Played[]) =>
	polls.flatMap(({ events }) => events.map(({ run }) => run?.id ?? ''));

const idsOf = (listed: WatchedRun[], isEnd: boolean) =>
	new Set(listed.filter(({ state }) => (state.status !== 'running') === isEnd).map(({ id }) => id));

/**
 * The runs whose end is news: they ended after the activation, or one of the polls showed them before they ended.
 * Those shown only later may be told or not: a crash can take the memory of them along.
 */
function news({ runs }: History, polls: Played[], shownIn = polls): Set<string> {
	const old = idsOf(polls[0]?.listing.runs ?? [], true);
	const open = idsOf(
		shownIn.flatMap(({ listing }) => listing.runs),
		false,
	);
	const isNews = ({ id, end }: PastRun) => end > (polls[0]?.now ?? 0) || open.has(id);
	return new Set(runs.filter((run) => !old.has(run.id) && isNews(run)).map(({ id }) => id));
}

/** Holds a property over random histories. It gives a boolean, since `expect` costs too much here. */
function holds(disorder: Disorder, property: (history: History) => boolean) {
	fc.assert(fc.property(histories(disorder), property), tries.quick);
}

const disorderly = { lags: true, flaws: true, crashes: true };
const orderly = { lags: false, flaws: false, crashes: false };

it('tells every end that the service shows, in whatever order and however late', () => {
	holds(disorderly, (history) => {
		const polls = play(history, rules());
		const wanted = news(history, polls, polls.slice(0, 1));
		const allowed = news(history, polls);
		const told = new Set<string>();
		return polls.slice(1).every((poll) => {
			for (const id of emitted([poll])) told.add(id);
			const shown = [...idsOf(poll.listing.runs, true)].filter((id) => wanted.has(id));
			return shown.every((id) => told.has(id)) && [...told].every((id) => allowed.has(id));
		});
	});
});

it('repeats nothing, but after a crash what was not saved', () => {
	holds(disorderly, (history) => {
		const saved = new Set<string>();
		return play(history, rules()).every((poll) => {
			const ids = emitted([poll]);
			const isNew = new Set(ids).size === ids.length && !ids.some((id) => saved.has(id));
			if (poll.saved) for (const id of ids) saved.add(id);
			return isNew;
		});
	});
});

it('says that a gap is possible when ends were lost, and only when it cannot know', () => {
	holds(orderly, (history) => {
		const polls = play(history, rules());
		const told = new Set(emitted(polls));
		return polls.every(({ now, kept, events, cursor }, index) => {
			const before = polls[index - 1];
			if (!before) return true;
			const ids = kept.map(({ id }) => id);
			const isLost = ({ id, end }: PastRun) =>
				end > before.now && end <= now && !told.has(id) && !ids.includes(id);
			const flagged = cursor.gap || events.some(({ gapPossible }) => gapPossible);
			if (history.runs.some(isLost)) return flagged;
			const overlaps = kept.some(({ id }) => before.kept.some((one) => one.id === id));
			return !(overlaps && !before.cursor.gap && flagged);
		});
	});
});

it('keeps a gap in mind until an item tells of it', () => {
	holds(orderly, (history) => {
		const polls = play({ ...history, keeps: 2 }, rules({ events: ['failed'] }));
		return polls.every(({ events, cursor }, index) => {
			if (!polls[index - 1]?.cursor.gap) return true;
			return events.length === 0 ? cursor.gap : events[0]?.gapPossible === true;
		});
	});
});

it('tells each recovery once: the first success after failures', () => {
	holds(orderly, (history) => {
		// Of many recoveries that are listed only the last is remembered.
		const room = { ...ample, recovered: 1 };
		const polls = play({ ...history, keeps: 20 }, rules({ events: ['recovered'] }), room);
		const activation = polls[0]?.now ?? 0;
		const last = polls.at(-1)?.now ?? 0;
		let failing = false;
		const expected: string[] = [];
		for (const { id, end, status } of history.runs.filter((run) => run.end <= last)) {
			if (status === 'completed' && failing && end > activation) expected.push(id);
			if (status === 'completed') failing = false;
			if (['failed', 'timedOut', 'disabled'].includes(status)) failing = true;
		}
		return emitted(polls).join() === expected.join();
	});
});

it('never tells a recovery twice, and always of a success', () => {
	holds({ ...disorderly, crashes: false }, (history) => {
		const polls = play(history, rules({ events: [...everyEnd, 'recovered'] }));
		const events = polls.flatMap((poll) => poll.events);
		const keys = events.map(({ name, run }) => `${name} ${run?.id}`);
		const recoveries = events.filter(({ name }) => name === 'recovered');
		return (
			new Set(keys).size === keys.length &&
			recoveries.every(({ run }) => run?.state.status === 'completed')
		);
	});
});
