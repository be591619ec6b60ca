import type { Group, Notes } from './check';
import type { E2eBed } from './e2eBed';

/** How many checks held, and how many did not. */
export interface Count {
	passed: number;
	failed: number;
}

const sideBySide = 6;

/** Runs groups of checks side by side, counts them, and prints a line for each check as it ends. */
export async function runGroups(bed: E2eBed, groups: Group[], count: Count): Promise<void> {
	const waiting = [...groups];
	const work = async () => {
		for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
			const notes: Notes = {};
			for (const check of group.checks) {
				const held = await holds(
					`${group.title}: ${check.title}`,
					async () => await check.run(bed, notes),
				);
				count[held ? 'passed' : 'failed'] += 1;
			}
		}
	};
	await Promise.all(Array.from({ length: sideBySide }, work));
}

/** Runs a check and prints a line for it, with what went wrong; `failed` is done then. Gives whether it held. */
export async function holds(
	title: string,
	run: () => Promise<void>,
	failed?: () => Promise<void>,
): Promise<boolean> {
	const start = Date.now();
	const line = (word: string) =>
		`${word}  ${title} (${((Date.now() - start) / 1000).toFixed(1)} s)`;
	try {
		await run();
		console.log(line('ok  '));
		return true;
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		console.log(`${line('FAIL')}\n${words.replace(/^/gm, '        ')}`);
		await failed?.();
		return false;
	}
}
