import type { Check } from '../../checking/check';
import { fine, wrong } from '../../checking/findings';
import { people } from '../../checking/whoCanFix';
import { recover } from '../../faults/recover';
import { list, member, text } from '../../values/values';
import { entryState } from '../runs/history';
import type { ModelReads } from './modelReads';

/** Whether there is a schedule, and whether the service switched it off. */
export function scheduleCheck({ schedule, history }: ModelReads): Check {
	return {
		name: 'schedule',
		question: 'Is the refresh schedule on?',
		ask: async () => {
			const said = await schedule();
			if (member(said, 'enabled') === true) return fine(`The schedule is on${timesOf(said)}`);
			const wasUsed = list(said, 'times').length > 0 || list(said, 'days').length > 0;
			const entries = await recover(history, () => []);
			if (wasUsed && wasSwitchedOff(entries)) {
				return wrong('Power BI switched the schedule off after refreshes failed', {
					who: people.owner,
					how: 'Remove what they failed for, then switch it on again in the settings of the model or with Update Refresh Schedule.',
				});
			}
			return fine('No schedule is on, so only people and programs start refreshes');
		},
	};
}

/**
 * Whether the newest scheduled refresh ended badly: after four failures in a row, or at once under a paused capacity,
 * the service switches a schedule off (docs/services.md#refresh-schedule).
 */
function wasSwitchedOff(entries: unknown[]): boolean {
	const scheduled = entries.find(
		(entry) => text(entry, 'refreshType')?.toLowerCase() === 'scheduled',
	);
	const states = [scheduled, ...entries].map((entry) => entryState(entry).status);
	return states[0] === 'failed' || states.includes('disabled');
}

function timesOf(schedule: unknown): string {
	const times = list(schedule, 'times').join(', ');
	const zone = text(schedule, 'localTimeZoneId');
	return times === '' ? '' : `, at ${times}${zone === undefined ? '' : ` (${zone})`}`;
}
