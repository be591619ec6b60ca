import { fleetRows } from './fleet';
import { growthOf } from './growth';
import { makespanRows } from './makespan';
import { overheadRows } from './overhead';
import { pollingRows } from './polling';
import { pushRows } from './pushRows';
import { refreshablesRows, type RefreshablesRow } from './refreshables';
import { startupRows } from './startup';
import { triggerRow, type TriggerRow } from './triggerPolls';

/** A row of a table: its cells by column. */
export type Row = Record<string, string | number | boolean | undefined>;

/** The figures of one benchmark: what it measures, its table, and the goals that it missed. */
export interface Measurement {
	/** What is compared with what, in a sentence or two. */
	about: string;
	rows: Row[];
	missed: string[];
}

/** A measurement with the title of its benchmark and the day (ISO date) on which it was made. */
export interface Section extends Measurement {
	title: string;
	date: string;
}

/** A benchmark that can be run. */
export interface Benchmark {
	name: string;
	title: string;
	run(): Promise<Measurement>;
}

const mostOverhead = 1.15;
const mostForRefreshables = 2.2;
const mostForRows = 1.7;
const mostLoadMs = 60;

/** About what the real services take for an answer. */
const usualServiceMs = 50;

/** Every benchmark, by the name under which it can be run alone. */
export const benchmarks: Benchmark[] = [
	{ name: 'polling', title: 'Polling', run: polling },
	{ name: 'overhead', title: 'Overhead of a call', run: overhead },
	{ name: 'refreshables', title: 'Listing refreshables', run: refreshables },
	{ name: 'trigger', title: 'Polling by the trigger', run: trigger },
	{ name: 'rows', title: 'Pushing rows', run: rows },
	{ name: 'fleet', title: 'A fleet of models', run: fleet },
	{ name: 'makespan', title: 'A night of refreshes', run: makespan },
	{ name: 'startup', title: 'Start-up and size', run: startup },
];

async function polling(): Promise<Measurement> {
	const all = await pollingRows();
	return {
		about:
			'Requests and lateness of the wait engine on a fake clock, beside fixed intervals. Product = requests × mean lateness ÷ half the mean duration; about 1 for any fixed interval.',
		rows: all.map((row) => ({ ...row })),
		missed: all
			.filter(({ met }) => met === false)
			.map(({ refresh, past }) => `${refresh}, ${past} past runs`),
	};
}

async function overhead(): Promise<Measurement> {
	const all = await overheadRows([
		{ items: 1, serviceMs: 0, rounds: 400 },
		{ items: 10, serviceMs: 0, rounds: 80 },
		{ items: 100, serviceMs: 0, rounds: 15 },
		{ items: 1, serviceMs: 50, rounds: 60 },
	]);
	return {
		about: `Reading a workspace by the node, beside the same request by n8n's HTTP helper with the same credential in a node that does nothing else. Goal: at most ${mostOverhead}.`,
		rows: all.map((row) => ({ ...row })),
		missed: all
			.filter(({ ratio }) => ratio > mostOverhead)
			.map(({ items, ratio }) => `${items} items: ${ratio.toFixed(2)}`),
	};
}

async function refreshables(): Promise<Measurement> {
	const all: RefreshablesRow[] = [];
	for (const count of [100, 1000, 10_000]) all.push(...(await refreshablesRows({ count })));
	const simplified = all.filter(({ simplify }) => simplify);
	all.push(...(await refreshablesRows({ count: 10_000, serviceMs: usualServiceMs })));
	return withGrowth(
		{
			about: `All refreshables by the node, beside the same requests made by a bare loop, and by a node that uses n8n's HTTP helper and does nothing else (overHelper). Goal: at most ${mostForRefreshables} times the bare loop, simplified.`,
			rows: all.map((row) => ({ ...row })),
			missed: simplified
				.filter(({ refreshables, ratio }) => refreshables === 10_000 && ratio > mostForRefreshables)
				.map(({ ratio }) => `10000 refreshables: ${ratio.toFixed(2)}`),
		},
		simplified.map((row) => ({ size: row.refreshables, cost: row.nodeSeconds })),
	);
}

async function trigger(): Promise<Measurement> {
	const all: TriggerRow[] = [];
	for (const count of [100, 1000, 10_000]) all.push(await triggerRow(count));
	return withGrowth(
		{
			about:
				'One poll of the trigger over every capacity, beside the same requests made by a bare loop; stateBytes is what n8n keeps between polls.',
			rows: all.map((row) => ({ ...row })),
			missed: [],
		},
		all.map((row) => ({ size: row.refreshables, cost: row.nodeSeconds })),
	);
}

async function rows(): Promise<Measurement> {
	const local = await pushRows({ sizes: [10_000, 100_000, 1_000_000] });
	const usual = await pushRows({ sizes: [100_000], serviceMs: usualServiceMs });
	return withGrowth(
		{
			about: `Add Rows beside the same requests made by a bare loop, and by a node that uses n8n's HTTP helper and does nothing else (overHelper). Goal: at most ${mostForRows} times the bare loop. liveHeapMiB is what is in use at most while the node runs, its input included; idleLiveHeapMiB the same when a node that does nothing gets n8n's items.`,
			rows: [...local, ...usual].map((row) => ({ ...row })),
			missed: local
				.filter(({ ratio }) => ratio > mostForRows)
				.map(({ rows: count, ratio }) => `${count} rows: ${ratio.toFixed(2)}`),
		},
		local.map((row) => ({ size: row.rows, cost: row.nodeSeconds })),
	);
}

async function fleet(): Promise<Measurement> {
	const all = await fleetRows([10, 100, 1000]);
	return withGrowth(
		{
			about:
				'Models of one capacity, refreshed for 20 to 40 seconds each and followed all at once by one node, beside a loop that asks for each every 5 seconds.',
			rows: all.map((row) => ({ ...row })),
			missed: [],
		},
		all.map((row) => ({ size: row.models, cost: row.nodeRequests })),
	);
}

async function makespan(): Promise<Measurement> {
	const all = await makespanRows();
	return {
		about:
			'How long 200 refreshes take by the order in which they are started, on the scheduler of the nodes. Usual durations are lognormal (median 8 min, spread 0.9); each refresh takes its usual one, which is what Longest First goes by, with a spread of 25 %. Ratio = that time ÷ the least possible one.',
		rows: all.map((row) => ({ ...row })),
		missed: all
			.filter(({ met }) => met === false)
			.map(({ order, parallel }) => `${order}, ${parallel} in parallel`),
	};
}

async function startup(): Promise<Measurement> {
	const rows = await startupRows();
	const [own] = rows;
	return {
		about: `Loading all files that n8n loads at its start, in a process that has n8n-workflow already (ofWorkflow: beside loading that), and sizes, beside three community packages that many have installed. Goal: at most ${mostLoadMs} ms.`,
		rows: rows.map((row) => ({ ...row })),
		missed: own && own.loadMs > mostLoadMs ? [`${own.package}: ${own.loadMs.toFixed(1)} ms`] : [],
	};
}

function withGrowth(
	section: Measurement,
	points: Array<{ size: number; cost: number }>,
): Measurement {
	const { exponent, isLinear } = growthOf(points);
	const words = `Growth from ${points.at(-2)?.size} to ${points.at(-1)?.size}: cost rises with size to the power of ${exponent.toFixed(2)}.`;
	return {
		...section,
		about: `${section.about} ${words}`,
		missed: isLinear ? section.missed : [...section.missed, `not linear: ${exponent.toFixed(2)}`],
	};
}
