import { holds, type Count } from '../runGroups';
import type { Chapter, Visit } from './visit';

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
		held = await holds(
			name,
			async () => await step.run(visit),
			async () => await pictured(visit, `failed-${title}-${index + 1}`),
		);
		count[held ? 'passed' : 'failed'] += 1;
	}
}

async function pictured(visit: Visit, name: string): Promise<void> {
	await visit.picture(name).catch((reason: unknown) => console.log(`No picture: ${reason}`));
}
