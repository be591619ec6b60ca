import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** What became of an input item. */
export const rowState = { open: 0, added: 1, uncertain: 2, failed: 3 } as const;

/** What was added to one table. */
export interface Added {
	/** What opens its result: ids, names and the table. */
	identity: IDataObject;
	rows: number;
	requests: number;
	items: number[];
}

/** How far the rows of a node's run are. */
export interface RowProgress {
	/** One of the numbers of {@link rowState} for each input item. */
	states: Uint8Array;
	/** Rows that are in already, of items with more rows than one request takes. */
	partly: Map<number, number>;
	/** By the key of the table. */
	added: Map<string, Added>;
}

const progresses = new WeakMap<object, Map<string, RowProgress>>();

/**
 * The progress of this run of the node. n8n's Retry On Fail runs the whole node again with the same context, so a retry
 * goes on where the earlier try ended and sends nothing twice. It is kept beside the context, not in it: n8n would write
 * it to its database.
 */
export function rowProgress(ctx: IExecuteFunctions): RowProgress {
	const context = ctx.getContext('node');
	const runs = progresses.get(context) ?? new Map<string, RowProgress>();
	progresses.set(context, runs);
	const { $runIndex } = ctx.getWorkflowDataProxy(0);
	const key = `${ctx.getExecutionId()}:${String($runIndex)}`;
	const known = runs.get(key);
	if (known) return known;
	const states = new Uint8Array(ctx.getInputData().length);
	const progress = { states, partly: new Map(), added: new Map() };
	runs.clear();
	runs.set(key, progress);
	return progress;
}

/** The first and the last of items in a row. */
export type Range = [number, number];

/** The items in one of the given states, as ranges. Pure. */
export function rangesOf(states: Uint8Array, wanted: readonly number[]): Range[] {
	const ranges: Range[] = [];
	states.forEach((state, index) => {
		if (!wanted.includes(state)) return;
		const last = ranges.at(-1);
		if (last && last[1] === index - 1) last[1] = index;
		else ranges.push([index, index]);
	});
	return ranges;
}

const mostRangesInWords = 10;

/**
 * Which input items are in and which are not, as sentences; items are counted from 0 as n8n counts them. Pure.
 */
export function progressWords({ states, partly }: RowProgress): string {
	const added = rangesOf(states, [rowState.added]);
	const uncertain = rangesOf(states, [rowState.uncertain]);
	const others = rangesOf(states, [rowState.open, rowState.failed]);
	const parts = [...partly].map(([index, rows]) => partWords(index, rows));
	if (added.length + uncertain.length + parts.length === 0) return 'No rows were stored.';
	return [
		added.length > 0 ? `Stored: ${inWords(added)}.` : undefined,
		uncertain.length > 0
			? `Not known, since the answer was lost after sending: ${inWords(uncertain)}; they are not sent again.`
			: undefined,
		...parts,
		others.length > 0 ? `Not stored: ${inWords(others)}.` : undefined,
	]
		.filter(Boolean)
		.join(' ');
}

/** What of an item that is not in must be known before it is sent again; nothing when none of it is in. Pure. */
export function itemWords({ states, partly }: RowProgress, index: number): string[] {
	const rows = partly.get(index);
	return [
		...(rows === undefined ? [] : [partWords(index, rows)]),
		...(states[index] === rowState.uncertain ? [uncertainWords] : []),
	];
}

const uncertainWords =
	'Whether the rows were stored is not known, since the answer was lost after sending.';

function partWords(index: number, rows: number): string {
	return `Of input item ${index} only the first ${rows} rows were stored.`;
}

function inWords(ranges: Range[]): string {
	const shown = ranges
		.slice(0, mostRangesInWords)
		.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`));
	const more = ranges.length - shown.length;
	const isOne = ranges.length === 1 && ranges[0]?.[0] === ranges[0]?.[1];
	return `input item${isOne ? '' : 's'} ${shown.join(', ')}${more > 0 ? ` and ${more} more ranges` : ''}`;
}
