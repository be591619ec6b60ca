import { setTimeout as pause } from 'node:timers/promises';
import { pendingRefreshes } from '../../simulator/refreshQueue';
import type { E2eBed } from '../e2eBed';
import type { Chance } from './chance';
import type { Work } from './work';

const stepMs = 500;

/** Lets others refresh what the trigger watches, all the time and also while n8n is down, until told to stop. */
export function refreshByOthers(
	{ simulator }: E2eBed,
	{ watch, watched }: Work,
	chance: Chance,
): { stop(): Promise<void> } {
	let going = true;
	const idle = () =>
		watched.filter((model) => pendingRefreshes(model, simulator.clock.now()).length === 0);
	const work = async () => {
		while (going) {
			for (const model of idle()) {
				if (chance.between(0, 10) > 1) continue;
				const outcome = chance.between(0, 3) < 1 ? 'Failed' : 'Completed';
				const plan = { durationMs: chance.between(300, 3_000), outcome } as const;
				const { id } = simulator.startRefresh(model, { type: 'Scheduled', plan });
				watch.ends.push({ id, event: outcome.toLowerCase() });
			}
			await pause(stepMs);
		}
	};
	const done = work();
	return {
		async stop() {
			going = false;
			await done;
		},
	};
}
