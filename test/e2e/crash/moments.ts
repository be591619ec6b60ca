import { setTimeout as pause } from 'node:timers/promises';
import type { RecordedCall } from '../../simulator/record';
import type { SemanticModel } from '../../simulator/semanticModel';
import type { E2eBed } from '../e2eBed';
import type { Chance } from './chance';
import type { Work } from './work';

/** A moment at which n8n is killed: some time of chance after a call that Microsoft gets. */
export interface Moment {
	title: string;
	/** Whether a call is the one that it waits for; any time when missing. */
	sign?(call: RecordedCall, work: Work): boolean;
	/** How many such calls pass at most before the one. */
	passing?: number;
	/** The longest time after it, in milliseconds. */
	latestMs: number;
}

/** The answer to a call takes about ten milliseconds, and what n8n then does about as long. */
const shortlyMs = 60;
const patienceMs = 8_000;

/** The moments at which a crash could do harm. */
export const moments: Moment[] = [
	{ title: 'at any time', latestMs: 6_000 },
	{
		title: 'as a start is sent',
		sign: ({ method, path }, { started }) => method === 'POST' && isOf(path, modelsOf(started)),
		passing: 3,
		latestMs: shortlyMs,
	},
	{
		title: 'while the node waits',
		sign: ({ method, path }, { started }) =>
			method === 'GET' && isOf(path, modelsOf(started, 'inNode')),
		latestMs: 1_500,
	},
	{
		title: 'between a look of the durable wait and its storing',
		sign: ({ method, path }, { started }) =>
			method === 'GET' && isOf(path, modelsOf(started, 'durable')),
		passing: 3,
		latestMs: shortlyMs,
	},
	{
		title: 'between a poll of the trigger and its storing',
		sign: ({ method, path }, { watched }) => method === 'GET' && isOf(path, watched),
		passing: 4,
		latestMs: shortlyMs,
	},
];

/** Waits for the moment, or for some seconds when its call does not come. */
export async function untilMoment(
	{ simulator }: E2eBed,
	{ moment, work, chance }: { moment: Moment; work: Work; chance: Chance },
): Promise<void> {
	const { calls } = simulator.record;
	const { sign, passing = 0, latestMs } = moment;
	const deadline = Date.now() + patienceMs;
	let rest = Math.floor(chance.between(0, passing + 1));
	for (let seen = calls.length; sign && rest >= 0 && Date.now() < deadline;) {
		await pause(2);
		for (; seen < calls.length; seen++) {
			const call = calls[seen];
			if (call && sign(call, work)) rest--;
		}
	}
	await pause(chance.between(0, latestMs));
}

function modelsOf(started: Work['started'], kind?: 'inNode' | 'durable'): SemanticModel[] {
	// Only the newest ones can still be asked about.
	const recent = started.slice(-60).filter((one) => kind === undefined || one.kind === kind);
	return recent.flatMap(({ models }) => models);
}

function isOf(path: string, models: SemanticModel[]): boolean {
	return path.includes('/refreshes') && models.some(({ id }) => path.includes(id));
}
