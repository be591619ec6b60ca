import type { Group } from './check';
import { runCounted } from './runCounted';
import { runGroups } from './runGroups';
import { setStage, type StageOptions } from './stage';

/** What a run needs beside n8n; it ends after n8n has. */
export interface Surroundings {
	start: StageOptions['start'];
	stop(): Promise<void>;
}

/** What to run: rounds of groups, each of which begins when the one before has ended. */
export interface StageRun {
	/** Names the folder that stays for a look at n8n's log. */
	folder?: string;
	/** The checks, made when n8n's surroundings are there. */
	rounds(): Group[][];
	surround?(): Promise<Surroundings>;
}

/** Runs checks in one real n8n; the last line counts them. */
export function runOnStage({ folder, rounds, surround }: StageRun): void {
	runCounted(async (count) => {
		const around = await surround?.();
		const say = (words: string) => console.log(`== ${words}`);
		const stage = await setStage(say, { folder, start: around?.start });
		try {
			for (const groups of rounds()) await runGroups(stage, groups, count);
		} finally {
			await stage.stop();
			await around?.stop();
		}
	});
}
