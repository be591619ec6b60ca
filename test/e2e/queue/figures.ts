import { setTimeout as pause } from 'node:timers/promises';

/** The highest figures of a process over a while. */
export interface Figures {
	memoryMiB: number;
	/** Delay of its event loop in milliseconds: its mean, 99th percentile and maximum within a second, at the worst. */
	meanMs: number;
	p99Ms: number;
	maxMs: number;
}

/** Something whose figures are read, in n8n's own metrics. */
export interface Measured {
	name: string;
	url: string;
}

const none: Figures = { memoryMiB: 0, meanMs: 0, p99Ms: 0, maxMs: 0 };
const everyMs = 1_000;

/** Reads the figures of processes every second until told to stop; gives the highest of each by its name. */
export function watchFigures(processes: Measured[]): { stop(): Promise<Map<string, Figures>> } {
	const highest = new Map(processes.map(({ name }) => [name, none]));
	let going = true;
	const watch = async ({ name, url }: Measured) => {
		// The first reading covers all the time before.
		await read(url);
		while (going) {
			await pause(everyMs);
			const now = await read(url);
			if (now) highest.set(name, higher(highest.get(name) ?? none, now));
		}
	};
	const done = Promise.all(processes.map(watch));
	return {
		async stop() {
			going = false;
			await done;
			return highest;
		},
	};
}

/** A line of figures. */
export function lineOf({ memoryMiB, meanMs, p99Ms, maxMs }: Figures): string {
	const round = (value: number) => Math.round(value);
	return `${round(memoryMiB)} MiB, event loop ${meanMs.toFixed(1)} ms (mean), ${round(p99Ms)} ms (p99), ${round(maxMs)} ms (max)`;
}

function higher(one: Figures, other: Figures): Figures {
	const keys = Object.keys(none) as Array<keyof Figures>;
	const pairs = keys.map((key) => [key, Math.max(one[key], other[key])]);
	return Object.fromEntries(pairs) as unknown as Figures;
}

async function read(url: string): Promise<Figures | undefined> {
	const answer = await fetch(`${url}/metrics`).catch(() => undefined);
	if (!answer?.ok) return undefined;
	const text = await answer.text();
	const value = (name: string) => {
		const [, found = '0'] = new RegExp(`^n8n_${name} (\\S+)$`, 'm').exec(text) ?? [];
		return Number(found);
	};
	const lag = (name: string) => value(`nodejs_eventloop_lag_${name}_seconds`) * 1000;
	return {
		memoryMiB: value('process_resident_memory_bytes') / 2 ** 20,
		meanMs: lag('mean'),
		p99Ms: lag('p99'),
		maxMs: lag('max'),
	};
}
