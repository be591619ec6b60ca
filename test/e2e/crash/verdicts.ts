import { equal, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { group, type Group } from '../check';
import type { E2eBed } from '../e2eBed';
import { untilAllEnded } from '../stored';
import type { Chance } from './chance';
import { eventsOf, type Events } from './events';
import { killAgainAndAgain } from './killing';
import { notStoredOnce, startedTwice, toldOf, toldWrongly, type Told } from './refreshes';
import { report } from './report';
import type { Work } from './work';

const settleMs = 15_000;
const lastEventsMs = 45_000;
const mostShown = 5;

/** Kills n8n so many times, and judges by the simulator's own record and by what n8n stores. */
export function verdictsAfter(times: number, chance: Chance): Group {
	let work: Work;
	let told: Told[] = [];
	let events: Events;
	const check = (title: string, run: (bed: E2eBed) => void | Promise<void>) => ({
		title,
		run: async (bed: E2eBed) => await run(bed),
	});
	return group('kill -9', [
		check(`hits n8n ${times} times, which starts again each time`, async (bed) => {
			work = await killAgainAndAgain(bed, { times, chance });
			equal(work.kills.length, times);
		}),
		check('no execution goes on for ever', async (bed) => {
			const { inNode, durable } = work.workflows;
			const ids = [...inNode, ...durable].map(({ id }) => id);
			const [left] = await Promise.all([untilAllEnded(bed, ids), pause(settleMs)]);
			told = await toldOf(bed, work);
			events = await lastEvents(bed, work);
			for (const line of report(work, told, events)) console.log(`      ${line}`);
			none(left.map(({ id, status }) => `${id} ${status}`));
		}),
		check('no refresh is started twice', (bed) => none(startedTwice(bed, told))),
		check('every execution that n8n took on is stored once', () => none(notStoredOnce(told))),
		check('a crashed execution is never a success, and no end is told that was not', () =>
			none(toldWrongly(told)),
		),
		check('durable waits that a crash hits go on to the end', () =>
			ok(
				told.some((one) => one.kind === 'durable' && wentOn(one, work)),
				'none went on',
			),
		),
		check('no event is lost', () => none(events.lost)),
		check('no event is told twice, or as something else', () =>
			none([...events.twice, ...events.wrong, ...events.odd]),
		),
	]);
}

function none(found: string[]): void {
	const { length } = found;
	ok(length === 0, `${length} found: ${found.slice(0, mostShown).join('; ')}`);
}

/** Whether an execution began before a kill and ended after it other than by having crashed. */
export function wentOn({ executions }: Told, { kills }: Work): boolean {
	return executions.some(
		({ status, startedAt, stoppedAt }) =>
			status !== 'crashed' &&
			kills.some(({ at }) => Date.parse(startedAt) < at && at < Date.parse(stoppedAt ?? '')),
	);
}

async function lastEvents(bed: E2eBed, work: Work): Promise<Events> {
	const deadline = Date.now() + lastEventsMs;
	let events = await eventsOf(bed, work);
	while (events.lost.length > 0 && Date.now() < deadline) {
		await pause(3_000);
		events = await eventsOf(bed, work);
	}
	return events;
}
