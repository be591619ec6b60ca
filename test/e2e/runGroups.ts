import type { Check, Group, Notes } from './check';
import type { Stage } from './stage';

/** How many checks held, and how many did not. */
export interface Count {
	passed: number;
	failed: number;
}

const sideBySide = 6;

/** Runs groups of checks side by side, counts them, and prints a line for each check as it ends. */
export async function runGroups(stage: Stage, groups: Group[], count: Count): Promise<void> {
	const waiting = [...groups];
	const work = async () => {
		for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
			const notes: Notes = {};
			for (const check of group.checks) {
				const held = await runCheck(`${group.title}: ${check.title}`, check, { stage, notes });
				count[held ? 'passed' : 'failed'] += 1;
			}
		}
	};
	await Promise.all(Array.from({ length: sideBySide }, work));
}

async function runCheck(
	title: string,
	check: Check,
	{ stage, notes }: { stage: Stage; notes: Notes },
): Promise<boolean> {
	const start = Date.now();
	const line = (word: string) =>
		`${word}  ${title} (${((Date.now() - start) / 1000).toFixed(1)} s)`;
	try {
		await check.run(stage, notes);
		console.log(line('ok  '));
		return true;
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		console.log(`${line('FAIL')}\n${words.replace(/^/gm, '        ')}`);
		return false;
	}
}
