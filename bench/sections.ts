import { fleetRows } from './fleet';
import { growthOf } from './growth';
import { overheadRows } from './overhead';
import { pollingRows } from './polling';
import { pushRows } from './pushRows';
import { refreshablesRows, type RefreshablesRow } from './refreshables';
import { startupRows } from './startup';
import { triggerRow, type TriggerRow } from './triggerPolls';

/** A row of a table: its cells by column. */
export type Row = Record<string, string | number | boolean | undefined>;

/** One benchmark: what it measures, its table, and the goals that it missed. */
export interface Section {
	title: string;
	/** What is compared with what, in a sentence or two. */
	about: string;
	rows: Row[];
	missed: string[];
}

/** A benchmark that can be run. */
export interface Benchmark {
	name: string;
	run(): Promise<Section>;
}

const mostOverhead = 1.15;

/** Every benchmark, by the name under which it can be run alone. */
export const benchmarks: Benchmark[] = [
	{ name: 'polling', run: polling },
	{ name: 'overhead', run: overhead },
	{ name: 'refreshables', run: refreshables },
	{ name: 'trigger', run: trigger },
	{ name: 'rows', run: rows },
	{ name: 'fleet', run: fleet },
	{ name: 'startup', run: startup },
];

async function polling(): Promise<Section> {
	const all = await pollingRows();
	return {
		title: 'Polling',
		about:
			'Requests and lateness of the wait engine on a fake clock, beside fixed intervals. Product = requests × mean lateness ÷ half the mean duration; about 1 for any fixed interval.',
		rows: all.map((row) => ({ ...row })),
		missed: all
			.filter(({ met }) => met === false)
			.map(({ refresh, spread, policy }) => `${refresh}, spread ${spread}, ${policy}`),
	};
}

async function overhead(): Promise<Section> {
	const all = await overheadRows([
		{ items: 1, serviceMs: 0, rounds: 400 },
		{ items: 10, serviceMs: 0, rounds: 80 },
		{ items: 100, serviceMs: 0, rounds: 15 },
		{ items: 1, serviceMs: 50, rounds: 60 },
	]);
	return {
		title: 'Overhead of a call',
		about: `Reading a workspace by the node, beside the same request by n8n's HTTP helper with the same credential in a node that does nothing else. Goal: at most ${mostOverhead}.`,
		rows: all.map((row) => ({ ...row })),
		missed: all
			.filter(({ ratio }) => ratio > mostOverhead)
			.map(({ items, ratio }) => `${items} items: ${ratio.toFixed(2)}`),
	};
}

async function refreshables(): Promise<Section> {
	const all: RefreshablesRow[] = [];
	for (const count of [100, 1000, 10_000]) all.push(...(await refreshablesRows(count)));
	const simplified = all.filter(({ simplify }) => simplify);
	return withGrowth(
		{
			title: 'Listing refreshables',
			about: 'All refreshables by the node, beside the same requests made by a bare loop.',
			rows: all.map((row) => ({ ...row })),
			missed: [],
		},
		simplified.map((row) => ({ size: row.refreshables, cost: row.nodeSeconds })),
	);
}

async function trigger(): Promise<Section> {
	const all: TriggerRow[] = [];
	for (const count of [100, 1000, 10_000]) all.push(await triggerRow(count));
	return withGrowth(
		{
			title: 'Polling by the trigger',
			about:
				'One poll of the trigger over every capacity, beside the same requests made by a bare loop; stateBytes is what n8n keeps between polls.',
			rows: all.map((row) => ({ ...row })),
			missed: [],
		},
		all.map((row) => ({ size: row.refreshables, cost: row.nodeSeconds })),
	);
}

async function rows(): Promise<Section> {
	const all = await pushRows([10_000, 100_000, 1_000_000]);
	return withGrowth(
		{
			title: 'Pushing rows',
			about:
				"Add Rows beside the same requests made by a bare loop. liveHeapMiB is what is in use at most while the node runs, its input included; idleLiveHeapMiB the same when a node that does nothing gets n8n's items.",
			rows: all.map((row) => ({ ...row })),
			missed: [],
		},
		all.map((row) => ({ size: row.rows, cost: row.nodeSeconds })),
	);
}

async function fleet(): Promise<Section> {
	const all = await fleetRows([10, 100, 1000]);
	return withGrowth(
		{
			title: 'A fleet of models',
			about:
				'Models of one capacity, refreshed for 20 to 40 seconds each and followed all at once by one node, beside a loop that asks for each every 5 seconds.',
			rows: all.map((row) => ({ ...row })),
			missed: [],
		},
		all.map((row) => ({ size: row.models, cost: row.nodeRequests })),
	);
}

async function startup(): Promise<Section> {
	return {
		title: 'Start-up and size',
		about:
			'Loading all files that n8n loads at its start, in a process that has n8n-workflow already, and sizes, beside three community packages that many have installed.',
		rows: (await startupRows()).map((row) => ({ ...row })),
		missed: [],
	};
}

function withGrowth(section: Section, points: Array<{ size: number; cost: number }>): Section {
	const { exponent, isLinear } = growthOf(points);
	const words = `Growth from ${points.at(-2)?.size} to ${points.at(-1)?.size}: cost rises with size to the power of ${exponent.toFixed(2)}.`;
	return {
		...section,
		about: `${section.about} ${words}`,
		missed: isLinear ? section.missed : [...section.missed, `not linear: ${exponent.toFixed(2)}`],
	};
}
