import type { IExecuteFunctions } from 'n8n-workflow';

import type { JobState } from '../jobs/job';
import { statusPhrases } from '../jobs/status';
import { hasEnded } from '../jobs/wait';
import { instantOf, spokenTime } from '../values/times';
import type { Check } from './check';
import { faulty, fine, unknown, wrong } from './findings';

/** How the last refresh ended, by what the service lists, newest first: what failed then may fail again. */
export function lastRefreshCheck(
	ctx: IExecuteFunctions,
	states: () => Promise<JobState[]>,
	place: string,
): Check {
	return {
		name: 'lastRefresh',
		question: 'Did the last refresh succeed?',
		ask: async () => {
			const last = (await states()).find(hasEnded);
			if (last === undefined) return unknown('No refresh is listed that has ended');
			const { status, details } = last;
			const at = whenWords(details.endTime, ctx.getTimezone());
			if (status === 'completed') return fine(`The last refresh completed${at}`);
			const words = `The last refresh ${statusPhrases[status]}${at}`;
			if (details.failure) return faulty(words, details.failure, `Look at ${place}.`);
			if (status === 'unknown') return unknown(words);
			return wrong(words, {
				who: 'whoever may see its refreshes',
				how: `Look at ${place}.`,
			});
		},
	};
}

/** When a run ended, as people say it in their zone. */
function whenWords(time: string | undefined, zone: string): string {
	const at = instantOf(time);
	return at === undefined ? '' : ` at ${spokenTime(at, { now: Date.now(), zone })}`;
}
