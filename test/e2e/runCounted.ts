import { stopChildren } from '../../demo/children';
import type { Count } from './runGroups';

/** Runs checks as a program of their own, whose last line counts them; it fails when one failed, or when none ran. */
export function runCounted(run: (count: Count) => Promise<void>): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => void stopChildren().then(() => process.exit(1)));
	}
	counted(run)
		.catch((error: unknown) => {
			console.error(error instanceof Error ? error.message : error);
			process.exitCode = 1;
		})
		.finally(async () => {
			await stopChildren();
			// What was set up only in part has servers that would keep this process.
			process.exit();
		});
}

async function counted(run: (count: Count) => Promise<void>): Promise<void> {
	const count: Count = { passed: 0, failed: 0 };
	await run(count);
	console.log(`${count.passed} passed, ${count.failed} failed`);
	if (count.failed > 0 || count.passed === 0) process.exitCode = 1;
}
