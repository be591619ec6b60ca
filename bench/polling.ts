import { setImmediate as turn } from 'node:timers/promises';

import FakeTimers from '@sinonjs/fake-timers';

import type { Job } from '../nodes/shared/jobs/job';
import { waitForJob } from '../nodes/shared/jobs/wait';
import { lognormalRuns, type Runs } from './durations';

/** How a way of polling did over many runs of one kind. */
export interface PollingRow {
	refresh: string;
	spread: string;
	policy: string;
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

type Policy = (run: { durationMs: number; pastMs: number[] }) => Promise<Outcome>;

interface Outcome {
	requests: number;
	lateMs: number;
}

const hourMs = 3_600_000;
const refreshes = [
	{ name: '45 s', medianMs: 45_000, runs: 200 },
	{ name: '6 min', medianMs: 360_000, runs: 200 },
	{ name: '50 min', medianMs: 3_000_000, runs: 200 },
	{ name: '3 h', medianMs: 10_800_000, runs: 200 },
];
const spreads = [0.2, 0.3];

/** Compares our wait engine, on a fake clock, with what others do; the longer refreshes fewer times, since they take long. */
export async function pollingRows(): Promise<PollingRow[]> {
	const rows: PollingRow[] = [];
	for (const { name, medianMs, runs } of refreshes) {
		for (const spread of spreads) {
			const drawn = lognormalRuns({ medianMs, spread, runs, past: 20 });
			const measure = async (policy: string, follow: Policy) =>
				await measured(drawn, { refresh: name, spread: `${spread * 100} %`, policy }, follow);
			rows.push(
				withGoal(await measure('ours, 20 past runs', engine), { known: true }),
				withGoal(
					await measure('ours, no past run', async (run) => await engine({ ...run, pastMs: [] })),
					{
						known: false,
					},
				),
			);
			for (const seconds of [3, 5, 30, 60]) {
				rows.push(
					await measure(
						`fixed ${seconds} s`,
						fixed(() => seconds * 1000),
					),
				);
			}
			rows.push(await measure('15/60/300 s by mean', fixed(byMean)));
		}
	}
	return rows;
}

/** The product's own engine, which naps on the fake clock until the run has ended. */
async function engine({
	durationMs,
	pastMs,
}: {
	durationMs: number;
	pastMs: number[];
}): Promise<Outcome> {
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
		title: 'refresh',
		id: 'bench',
		identity: {},
		read: async () => ({ status: Date.now() >= durationMs ? 'completed' : 'running', details: {} }),
		pastDurationsMs: async () => pastMs,
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
	labels: Pick<PollingRow, 'refresh' | 'spread' | 'policy'>,
	follow: Policy,
): Promise<PollingRow> {
	const outcomes: Outcome[] = [];
	for (const run of drawn) outcomes.push(await follow(run));
	const requests = meanOf(outcomes.map((one) => one.requests));
	const lateMs = meanOf(outcomes.map((one) => one.lateMs));
	const durationMs = meanOf(drawn.map((run) => run.durationMs));
	return {
		...labels,
		runs: drawn.length,
		requests,
		meanLateSeconds: lateMs / 1000,
		worstLateSeconds: Math.max(...outcomes.map((one) => one.lateMs)) / 1000,
		product: (requests * lateMs) / (durationMs / 2),
	};
}

function withGoal(row: PollingRow, { known }: { known: boolean }): PollingRow {
	const meanSeconds = (row.requests * row.meanLateSeconds * 2) / row.product;
	const most = meanSeconds / (known ? 40 : 60) + 35;
	const isPrompt = known ? row.product <= 0.75 : row.meanLateSeconds <= meanSeconds * 0.1;
	return {
		...row,
		goal: `${known ? 'product ≤ 0.75' : 'late ≤ 10 %'}, ≤ ${Math.round(most)} requests, ≤ 60 s late`,
		met: isPrompt && row.requests <= most && row.worstLateSeconds <= 60.5,
	};
}

function meanOf(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
