import type { Count } from '../runGroups';
import type { Chapter, Step, Visit } from './visit';

export type { Count };

/** Does the steps of a chapter, prints a line for each, and keeps a picture of where one failed. */
export async function readChapter(
	visit: Visit,
	{ title, steps }: Chapter,
	count: Count,
): Promise<void> {
	let held = true;
	for (const [index, step] of steps.entries()) {
		const name = `${title}: ${step.title}`;
		if (!held) {
			count.failed += 1;
			console.log(`FAIL  ${name}: not tried`);
			continue;
		}
		held = await tryStep(visit, step, { name, failure: `failed-${title}-${index + 1}` });
		count[held ? 'passed' : 'failed'] += 1;
	}
}

async function tryStep(
	visit: Visit,
	step: Step,
	{ name, failure }: { name: string; failure: string },
): Promise<boolean> {
	const start = Date.now();
	const line = (word: string) => `${word}  ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`;
	try {
		await step.run(visit);
		console.log(line('ok  '));
		return true;
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		console.log(`${line('FAIL')}\n${words.replace(/^/gm, '        ')}`);
		await visit.picture(failure).catch((reason: unknown) => console.log(`No picture: ${reason}`));
		return false;
	}
}
