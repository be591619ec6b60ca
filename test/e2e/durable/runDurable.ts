import { stopChildren } from '../../../demo/children';
import { runGroups } from '../runGroups';
import { setStage, type StageOptions } from '../stage';
import { crashes } from './crashes';
import { following } from './following';

/** What a run needs beside n8n; it ends after n8n has. */
export interface Surroundings {
	start: StageOptions['start'];
	stop(): Promise<void>;
}

/**
 * Follows refreshes durably in a real n8n: undisturbed, and with kill -9. The last line counts the checks. `folder`
 * names the one that stays for a look at n8n's log.
 */
export function runDurable(folder: string, surround?: () => Promise<Surroundings>): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => void stopChildren().then(() => process.exit(1)));
	}
	run(folder, surround)
		.catch((error: unknown) => {
			console.error(error instanceof Error ? error.message : error);
			process.exitCode = 1;
		})
		.finally(stopChildren);
}

async function run(folder: string, surround?: () => Promise<Surroundings>): Promise<void> {
	const count = { passed: 0, failed: 0 };
	const around = await surround?.();
	const say = (words: string) => console.log(`== ${words}`);
	const stage = await setStage(say, { folder, start: around?.start });
	try {
		for (const groups of [following, crashes]) await runGroups(stage, groups, count);
	} finally {
		await stage.stop();
		await around?.stop();
	}
	console.log(`${count.passed} passed, ${count.failed} failed`);
	if (count.failed > 0 || count.passed === 0) process.exitCode = 1;
}
