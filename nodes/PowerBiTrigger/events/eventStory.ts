import type { JobAbout } from '../../shared/jobs/job';
import { instantOf, spoken, spokenTime } from '../../shared/values/times';
import type { WatchEvent } from './watchEvent';

/**
 * What an event says in the sentence of its item where that is more than the state of a run, in words that follow what
 * ran; undefined for an end, which the state says. Times are those of `zone`. Pure.
 */
export function eventStory(
	{ name, extra }: Pick<WatchEvent, 'name' | 'extra'>,
	view: { zone: string; now: number },
): JobAbout['event'] {
	const at = (key: string) => spokenTime(instantOf(extra[key]) ?? view.now, view);
	const lasting = (key: string) => spoken(1000 * Number(extra[key]));
	if (name === 'overdue') {
		return { phrase: `was due at ${at('scheduledTime')} and has not started`, rest: '' };
	}
	if (name === 'runningLong') {
		return {
			phrase: `has been running for ${lasting('runningSeconds')}`,
			rest: `, usually ${lasting('expectedSeconds')}`,
		};
	}
	if (name !== 'recovered') return undefined;
	const failures =
		extra.failuresBefore === 1
			? `a failure at ${at('failingSince')}`
			: `${Number(extra.failuresBefore)} failures since ${at('failingSince')}`;
	return { phrase: 'works again', rest: ` after ${failures}` };
}
