import { deepEqual, ok } from 'node:assert/strict';
import type { Execution } from '../../../demo/runWorkflow';
import { group } from '../check';
import { contentOf, filesOfN8n, secretsIn } from '../leaks';
import { nodeCheck } from '../nodeCheck';
import { modelOf } from '../places';
import type { E2eBed } from '../e2eBed';

const marker = 'a-mark-that-every-search-must-find';

/** Runs after everything else: whatever happened, nothing that n8n stored or logged holds a secret. */
export const secrets = group('Secrets', [
	nodeCheck({
		node: 'powerBi',
		operation: 'semanticModel.refresh',
		title: 'marked for the search',
		input: [{ marker }],
		before: ({ simulator }) => {
			const description = `The refresh failed at ${marker}.`;
			simulator.tenant.semanticModel('Leaky').nextRefreshes.push({
				durationMs: 1_500,
				outcome: 'Failed',
				error: { code: 'Marked', description },
			});
		},
		parameters: modelOf('Leaky'),
		error: new RegExp(marker),
	}),
	{
		title: 'no stored execution holds one',
		run: async (bed) => {
			const executions = await allExecutions(bed);
			const texts = executions.map((execution) => JSON.stringify(execution));
			ok(
				texts.some((text) => text.includes(marker)),
				'the search does not find what is there',
			);
			const leaks = executions.flatMap(({ id }, index) =>
				secretsIn(texts[index] ?? '', bed).map((what) => `${what} in execution ${id}`),
			);
			deepEqual(leaks, []);
		},
	},
	{
		title: 'no file of n8n holds one: database, logs, stored binary data',
		run: async (bed) => {
			const leaks: string[] = [];
			const marked: string[] = [];
			for (const file of await filesOfN8n(bed)) {
				const content = await contentOf(bed, file);
				if (content.includes(marker)) marked.push(file);
				leaks.push(...secretsIn(content, bed).map((what) => `${what} in ${file}`));
			}
			ok(
				marked.some((file) => file.includes('database')) && marked.includes('n8n.log'),
				`the search finds what is there only in ${marked.join(', ')}`,
			);
			deepEqual(leaks, []);
		},
	},
]);

async function allExecutions({ session }: E2eBed): Promise<Execution[]> {
	const all: Execution[] = [];
	let cursor: string | null = '';
	while (cursor !== null) {
		const page: { data: Execution[]; nextCursor: string | null } = await session.api(
			'GET',
			`/executions?includeData=true&limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`,
		);
		all.push(...page.data);
		cursor = page.nextCursor;
	}
	return all;
}
