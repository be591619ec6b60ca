import fc from 'fast-check';

import { delayBefore, trimmed, type Limit, type Sent } from '../../../../nodes/shared/calls/limits';
import { pushLimits } from '../../../../nodes/shared/powerBi/paced';
import { queryLimits } from '../../../../nodes/shared/powerBi/paced';
import { tries } from '../../../support/tries';

const minute = 60_000;

/** Sends as fast as the limits allow; the answers take the given times. */
function send(rows: number[], tookMs: number[], limits: Limit[]): Sent[] {
	let now = 1_000_000;
	let log: Sent[] = [];
	const all: Sent[] = [];
	rows.forEach((count, index) => {
		now += delayBefore(log, { rows: count, now }, limits);
		const sentAt = now;
		now += tookMs[index % tookMs.length] ?? 0;
		log = [...trimmed(log, { now, limits }), { at: now, rows: count }];
		all.push({ at: sentAt, rows: count });
	});
	return all;
}

const weightIn = (all: Sent[], from: number, { windowMs, of }: Limit) =>
	all
		.filter(({ at }) => at >= from && at < from + windowMs)
		.reduce((sum, { rows }) => sum + (of === 'rows' ? rows : 1), 0);

it('never exceeds a limit in any window, whatever is sent and however long answers take', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 400, size: 'max' }),
			fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 5 }),
			fc.constantFrom(0, 300_000),
			(rows, tookMs, inTable) => {
				const limits = pushLimits(inTable);
				const all = send(rows, tookMs, limits);
				for (const limit of limits) {
					for (const { at } of all)
						expect(weightIn(all, at, limit)).toBeLessThanOrEqual(limit.most);
				}
			},
		),
		tries.slow,
	);
});

it('does not wait while there is room', () => {
	expect(delayBefore([], { rows: 10_000, now: 0 }, pushLimits(0))).toBe(0);
	const log = Array.from({ length: 119 }, () => ({ at: 0, rows: 1 }));
	expect(delayBefore(log, { rows: 1, now: 10 }, queryLimits)).toBe(0);
});

it('waits exactly until the oldest request leaves the window', () => {
	const log = Array.from({ length: 120 }, (_, n) => ({ at: n * 100, rows: 1 }));
	expect(delayBefore(log, { rows: 1, now: 12_000 }, queryLimits)).toBe(minute - 12_000);
});

it('waits for as many rows to leave the hour as are to be sent', () => {
	const log = Array.from({ length: 100 }, (_, n) => ({ at: n * 1000, rows: 10_000 }));
	const delay = delayBefore(log, { rows: 20_000, now: 100_000 }, pushLimits(0));
	expect(delay).toBe(3_600_000 + 1000 - 100_000);
});

it('pushes a million rows in full requests without waiting', () => {
	const all = send(
		Array.from({ length: 100 }, () => 10_000),
		[500],
		pushLimits(0),
	);
	expect((all.at(-1)?.at ?? 0) - (all[0]?.at ?? 0)).toBe(99 * 500);
});
