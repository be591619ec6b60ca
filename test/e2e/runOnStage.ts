import { stopChildren } from '../../demo/children';
import type { Group } from './check';
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
export function runOnStage(stageRun: StageRun): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => void stopChildren().then(() => process.exit(1)));
	}
	run(stageRun)
		.catch((error: unknown) => {
			console.error(error instanceof Error ? error.message : error);
			process.exitCode = 1;
		})
		.finally(async () => {
			await stopChildren();
			// A stage that was set only in part has servers that would keep this process.
			process.exit();
		});
}

async function run({ folder, rounds, surround }: StageRun): Promise<void> {
	const count = { passed: 0, failed: 0 };
	const around = await surround?.();
	const say = (words: string) => console.log(`== ${words}`);
	const stage = await setStage(say, { folder, start: around?.start });
	try {
		for (const groups of rounds()) await runGroups(stage, groups, count);
	} finally {
		await stage.stop();
		await around?.stop();
	}
	console.log(`${count.passed} passed, ${count.failed} failed`);
	if (count.failed > 0 || count.passed === 0) process.exitCode = 1;
}
