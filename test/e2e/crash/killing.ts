import { setTimeout as pause } from 'node:timers/promises';
import type { E2eBed } from '../e2eBed';
import type { Chance } from './chance';
import { moments, untilMoment } from './moments';
import { refreshByOthers } from './others';
import { publishWork, startAll, type Work } from './work';

/** How soon n8n polls again after a crash; it would let minutes pass until it takes up what was cut off. */
const soonAgain = {
	// What a killed n8n was about to activate counts as being activated for this long, in seconds.
	N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '15',
	N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '1000',
};

/** What a trigger remembers is kept by n8n's usual engine or, in the second half of the kills, by this one. */
const durableScheduler = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	// A poll that was cut off counts as going on for this long, in seconds.
	N8N_SCHEDULER_LEASE_DURATION: '10',
};

/** What ends before the trigger's first poll is no news. */
const activationMs = 5_000;
const longestDownMs = 1_500;
const progressEvery = 10;
/** So often n8n is left alone until it has polled: the service's history tells of the last 60 refreshes only. */
const calmEvery = 4;
const longestCalmMs = 90_000;
const savingMs = 2_000;

/** Starts executions, kills n8n at a moment of chance and starts it again, so many times. */
export async function killAgainAndAgain(
	bed: E2eBed,
	{ times, chance }: { times: number; chance: Chance },
): Promise<Work> {
	const work = await publishWork(bed);
	await pause(activationMs);
	const others = refreshByOthers(bed, work, chance);
	const nextMoment = chance.inTurn(moments);
	try {
		while (work.kills.length < times) {
			const cycle = new AbortController();
			const asked = startAll(bed, { work, chance, signal: cycle.signal });
			const moment = nextMoment();
			await untilMoment(bed, { moment, work, chance });
			const isSecondHalf = work.kills.length >= times / 2;
			const environment = { ...soonAgain, ...(isSecondHalf ? durableScheduler : {}) };
			work.kills.push({ at: Date.now(), title: moment.title });
			const meanwhile = async () => {
				cycle.abort();
				await Promise.all(asked);
				await pause(chance.between(0, longestDownMs));
			};
			await bed.crash(meanwhile, environment);
			if (work.kills.length % calmEvery === 0) await untilPolled(bed, work);
			if (work.kills.length % progressEvery === 0) {
				console.log(`      killed ${work.kills.length} times`);
			}
		}
	} finally {
		await others.stop();
	}
	return work;
}

async function untilPolled({ simulator }: E2eBed, { watched }: Work): Promise<void> {
	const { calls } = simulator.record;
	const before = calls.length;
	const deadline = Date.now() + longestCalmMs;
	const isPolled = () =>
		watched.every(({ id }) => calls.slice(before).some(({ path }) => path.includes(id)));
	while (!isPolled() && Date.now() < deadline) await pause(200);
	await pause(savingMs);
}
