import { deepEqual, match, ok } from 'node:assert/strict';
import { connection } from '../../simulator/fabric/connections';
import type { SemanticModel } from '../../simulator/semanticModel';
import type { Check } from '../check';
import { submitForm } from '../form';
import type { E2eBed } from '../e2eBed';

const file = 'check-from-form.json';
const minuteMs = 60_000;

/** The model of this name, after a refresh that completed a while ago. */
function refreshed({ simulator }: E2eBed, name: string): SemanticModel {
	const model = simulator.tenant.semanticModel(name);
	simulator.startRefresh(model, {
		type: 'Scheduled',
		at: simulator.clock.now() - 30 * minuteMs,
		plan: { durationMs: minuteMs, outcome: 'Completed' },
	});
	return model;
}

async function listOf(Model: string): Promise<{ page: string; rows: string[][] }> {
	const page = await submitForm(file, { Workspace: 'Finance', Model });
	const [, ...rows] = [...page.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
		[...row.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) => cell.replace(/<\/?span>/g, '')),
	);
	return { page, rows };
}

const problems = (rows: string[][]) => rows.filter(([, result]) => result === 'problem');

/** What the example with a form that checks must lead to. */
export const checkFormOutcomes: Record<string, Check[]> = {
	[file]: [
		{
			title: 'shows in the form that nothing stands in the way, and the list of checks',
			run: async (bed) => {
				refreshed(bed, 'Sound');
				const { page, rows } = await listOf('Sound');
				match(page, /Nothing stands in the way of a refresh of semantic model "Sound"/);
				match(page, new RegExp(`all ${rows.length} checks are fine`));
				ok(
					rows.some(([question]) => question?.includes('capacity')),
					page,
				);
				deepEqual([...new Set(rows.map(([, result]) => result))], ['ok']);
				// Where nothing is to be fixed, the cells say nothing.
				deepEqual([...new Set(rows.flatMap((row) => row.slice(3)))], ['']);
			},
		},
		{
			title: 'shows in the form what is wrong, how to fix it and who can',
			run: async (bed) => {
				const { id } = refreshed(bed, 'Broken');
				bed.simulator.tenant.fabric.connections.push(
					connection({
						itemId: id,
						status: 'Offline',
						errors: [{ errorCode: 'IncorrectCredentials', message: 'The password has expired.' }],
					}),
				);
				const { page, rows } = await listOf('Broken');
				match(page, /A refresh of semantic model "Broken"[^<]* would fail\./);
				const [problem = [], ...others] = problems(rows);
				deepEqual(others, []);
				ok(rows.length > 1, page);
				match(problem.join(' | '), /The password has expired.* \| .+ \| .+/);
			},
		},
		{
			title: 'shows in the form that there is no model of that name',
			run: async () => {
				const { rows } = await listOf('Nowhere to be seen');
				match(problems(rows).join(), /no semantic model .*named "Nowhere to be seen"/);
			},
		},
	],
};
