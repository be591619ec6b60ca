import type { Group } from './check';
import { runCounted } from './runCounted';
import { runGroups } from './runGroups';
import { makeE2eBed, type E2eBedOptions } from './e2eBed';

/** What a run needs beside n8n; it ends after n8n has. */
export interface Surroundings {
	start: E2eBedOptions['start'];
	stop(): Promise<void>;
}

/** What to run: rounds of groups, each of which begins when the one before has ended. */
export interface BedRun {
	/** Names the folder that stays for a look at n8n's log. */
	folder?: string;
	/** The checks, made when n8n's surroundings are there. */
	rounds(): Group[][];
	surround?(): Promise<Surroundings>;
}

/** Runs checks in one real n8n; the last line counts them. */
export function runOnBed({ folder, rounds, surround }: BedRun): void {
	runCounted(async (count) => {
		const around = await surround?.();
		const say = (words: string) => console.log(`== ${words}`);
		const bed = await makeE2eBed(say, { folder, start: around?.start });
		try {
			for (const groups of rounds()) await runGroups(bed, groups, count);
		} finally {
			await bed.stop();
			await around?.stop();
		}
	});
}
