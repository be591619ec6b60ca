import { deepEqual, match, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Check } from '../check';
import { shown } from '../example';
import { runExample } from '../exampleRun';
import type { E2eBed } from '../e2eBed';

const file = 'log-to-data-table.json';
const patienceMs = 120_000;

interface Line {
	model: string;
	event: string;
	started: string;
	seconds: number;
	summary: string;
}

interface Listed<Row> {
	count: number;
	data: Row[];
}

async function tablesOf({ session }: E2eBed) {
	type Table = { id: string; name: string; projectId: string };
	const { data } = await session.rest<Listed<Table>>('GET', '/data-tables-global');
	return data.filter(({ name }) => name === 'Power BI refreshes');
}

/** The lines that the log has of the model that the examples work on. */
async function linesOf(bed: E2eBed): Promise<Line[]> {
	const [table] = await tablesOf(bed);
	if (!table) throw new Error('The table is not there.');
	const path = `/projects/${table.projectId}/data-tables/${table.id}/rows?take=250`;
	const { data } = await bed.session.rest<Listed<Line>>('GET', path);
	return data.filter(({ model }) => model === shown);
}

async function lineAfter(bed: E2eBed, refreshEnds: () => void): Promise<Line[]> {
	const before = (await linesOf(bed)).length;
	refreshEnds();
	const deadline = Date.now() + patienceMs;
	let lines = await linesOf(bed);
	while (lines.length === before && Date.now() < deadline) {
		await pause(1_000);
		lines = await linesOf(bed);
	}
	return lines.slice(before);
}

const refreshes = ({ simulator }: E2eBed, outcome: 'Completed' | 'Failed') =>
	simulator.startRefresh(simulator.tenant.semanticModel(shown), {
		type: 'Scheduled',
		plan: { durationMs: 1_500, outcome },
	});

/** What the example that keeps a log must lead to. */
export const logOutcomes: Record<string, Check[]> = {
	[file]: [
		{
			title: 'makes its table once, however often it is executed',
			run: async (bed) => {
				await runExample(bed, file);
				await runExample(bed, file);
				deepEqual((await tablesOf(bed)).length, 1);
			},
		},
		{
			title: 'logs a refresh that failed and one that completed, each in one line',
			run: async (bed) => {
				const [failed, ...more] = await lineAfter(bed, () => refreshes(bed, 'Failed'));
				deepEqual([failed?.event, more], ['failed', []]);
				match(failed?.summary ?? '', /credentials/);
				ok(Date.parse(failed?.started ?? '') > 0 && Number(failed?.seconds) > 0, 'it has no times');
				const [next] = await lineAfter(bed, () => refreshes(bed, 'Completed'));
				deepEqual(next?.event, 'recovered');
			},
		},
	],
};
