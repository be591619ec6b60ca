import { stopChildren } from '../../demo/children';
import { rounds } from './checks';
import { runGroups } from './runGroups';
import { setStage } from './stage';

/** Runs every check in one real n8n; the last line counts them. */
async function main(): Promise<void> {
	const count = { passed: 0, failed: 0 };
	const stage = await setStage((words) => console.log(`== ${words}`));
	try {
		for (const groups of rounds) await runGroups(stage, groups, count);
	} finally {
		await stage.stop();
	}
	console.log(`${count.passed} passed, ${count.failed} failed`);
	if (count.failed > 0 || count.passed === 0) process.exitCode = 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => void stopChildren().then(() => process.exit(1)));
}

main()
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	})
	.finally(stopChildren);
