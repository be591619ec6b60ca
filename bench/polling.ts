import { setImmediate as turn } from 'node:timers/promises';

import FakeTimers from '@sinonjs/fake-timers';

import type { Job } from '../nodes/shared/jobs/job';
import { waitForJob } from '../nodes/shared/jobs/wait';
import {
	plainKinds,
	runsOf,
	tight,
	trend,
	twoModes,
	type RefreshKind,
	type Runs,
} from './durations';

/** How a way of polling did over many runs of one kind. */
export interface PollingRow {
	refresh: string;
	spread: string;
	policy: string;
	/** Past runs that the policy knew. */
	past: number;
	runs: number;
	/** Requests a run, on average. */
	requests: number;
	/** Seconds from the end of the run until it was noticed, on average and at worst. */
	meanLateSeconds: number;
	worstLateSeconds: number;
	/** Requests × mean lateness ÷ half the mean duration: about 1 for any fixed interval. */
	product: number;
	/** What the wait engine promises, and whether it kept it; absent for the others. */
	goal?: string;
	met?: boolean;
}

type Run = Runs[number];
type Policy = (run: Run) => Promise<Outcome>;

interface Outcome {
	requests: number;
	lateMs: number;
}

/** What the wait engine promises for a kind of refresh of which it knows so many past runs. */
interface Goal {
	product: number;
	/** The mean lateness as a share of the mean duration. */
	late?: number;
	/** One request for each so many seconds of the mean duration, and 35 more. */
	secondsPerRequest?: number;
}

const runs = 2_000;
const worstLateSeconds = 60;
const hourMs = 3_600_000;

/** Compares our wait engine, on a fake clock, with what others do. */
export async function pollingRows(): Promise<PollingRow[]> {
	const rows: PollingRow[] = [];
	for (const kind of plainKinds) {
		for (const past of [0, 1, 2, 3, 5, 20]) rows.push(await ours(kind, past));
		rows.push(...(await fixedRows(kind)));
	}
	for (const kind of [twoModes, trend, tight]) rows.push(await ours(kind, 20));
	return rows;
}

async function ours(kind: RefreshKind, past: number): Promise<PollingRow> {
	const drawn = runsOf(kind, { runs, past });
	return withGoal(
		await measured(drawn, kind, { policy: 'ours', follow: engine }),
		goalOf(kind, past),
	);
}

async function fixedRows(kind: RefreshKind): Promise<PollingRow[]> {
	const drawn = runsOf(kind, { runs, past: 20 });
	const rows: PollingRow[] = [];
	for (const seconds of [3, 5, 30, 60]) {
		const follow = fixed(() => seconds * 1000);
		rows.push(await measured(drawn, kind, { policy: `fixed ${seconds} s`, follow }));
	}
	rows.push(await measured(drawn, kind, { policy: '15/60/300 s by mean', follow: fixed(byMean) }));
	return rows;
}

function goalOf(kind: RefreshKind, past: number): Goal {
	if (past === 0)
		return { product: 2.2, late: kind.name === '45 s' ? 0.12 : 0.05, secondsPerRequest: 60 };
	if (past < 3) return { product: 1.05 };
	if (past < 20) return { product: 0.9 };
	const special = { '3 h': 0.65, 'two modes': 0.5, trend: 0.45, tight: 0.2 }[kind.name];
	return { product: special ?? 0.6, secondsPerRequest: 40 };
}

/** The product's own engine, whose naps end at once on the fake clock until the run has ended. */
async function engine({ durationMs, pastMs }: Run): Promise<Outcome> {
	const clock = FakeTimers.install({
		now: 0,
		toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
	});
	try {
		const waiting = waitForJob(jobOf(durationMs, pastMs), { deadlineMs: 48 * hourMs });
		let ended = false;
		void waiting.then(() => (ended = true));
		while (!ended) {
			clock.next();
			await turn();
		}
		const { looks, elapsedMs } = await waiting;
		return { requests: looks, lateMs: elapsedMs - durationMs };
	} finally {
		clock.uninstall();
	}
}

function jobOf(durationMs: number, pastMs: number[]): Job {
	return {
		service: 'powerBi',
		action: 'refresh',
		title: 'refresh',
		id: 'bench',
		identity: {},
		read: async () => ({ status: Date.now() >= durationMs ? 'completed' : 'running', details: {} }),
		pastRuns: async () => pastMs.map((durationMs) => ({ durationMs })),
	};
}

function fixed(intervalMs: (pastMs: number[]) => number): Policy {
	return async ({ durationMs, pastMs }) => {
		const requests = Math.ceil(durationMs / intervalMs(pastMs));
		return { requests, lateMs: requests * intervalMs(pastMs) - durationMs };
	};
}

/** The interval that spetlr chooses from the mean of past durations. */
function byMean(pastMs: number[]): number {
	const mean = meanOf(pastMs);
	if (mean < 300_000) return 15_000;
	return mean < 3_600_000 ? 60_000 : 300_000;
}

async function measured(
	drawn: Runs,
	{ name, spread }: RefreshKind,
	{ policy, follow }: { policy: string; follow: Policy },
): Promise<PollingRow> {
	const outcomes: Outcome[] = [];
	for (const run of drawn) outcomes.push(await follow(run));
	const requests = meanOf(outcomes.map((one) => one.requests));
	const lateMs = meanOf(outcomes.map((one) => one.lateMs));
	const durationMs = meanOf(drawn.map((run) => run.durationMs));
	return {
		refresh: name,
		spread: `${spread * 100} %`,
		policy,
		past: drawn[0]?.pastMs.length ?? 0,
		runs: drawn.length,
		requests,
		meanLateSeconds: lateMs / 1000,
		worstLateSeconds: Math.max(...outcomes.map((one) => one.lateMs)) / 1000,
		product: (requests * lateMs) / (durationMs / 2),
	};
}

function withGoal(row: PollingRow, { product, late, secondsPerRequest }: Goal): PollingRow {
	const meanSeconds = (row.requests * row.meanLateSeconds * 2) / row.product;
	const most = secondsPerRequest === undefined ? Infinity : meanSeconds / secondsPerRequest + 35;
	const words = [
		`product ≤ ${product}`,
		...(late === undefined ? [] : [`late ≤ ${late * 100} %`]),
		...(most === Infinity ? [] : [`≤ ${Math.round(most)} requests`]),
		`≤ ${worstLateSeconds} s late`,
	];
	return {
		...row,
		goal: words.join(', '),
		met:
			row.product <= product &&
			row.meanLateSeconds <= meanSeconds * (late ?? Infinity) &&
			row.requests <= most &&
			row.worstLateSeconds <= worstLateSeconds,
	};
}

function meanOf(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
