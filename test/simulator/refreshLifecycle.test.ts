import fc from 'fast-check';
import { tries } from '../support/tries';
import { attemptsOf, endOf, isListed, phaseOf, startOf, turnOf } from './refreshLifecycle';
import type { Refresh, RefreshOptions, RefreshPlan } from './refreshLifecycle';
import { messagesOf, progressOf } from './refreshProgress';
import { acceptRefresh, pendingRefreshes, plainOptions, startOtherRefresh } from './refreshQueue';
import { partitionsOf, semanticModel } from './semanticModel';

const minute = 60_000;
const tables = ['A', 'B', 'C', 'D'];

function refreshOf(
	plan: Partial<RefreshPlan> = {},
	options: Partial<RefreshOptions> = {},
	more: Partial<Refresh> = {},
): Refresh {
	const plain = plainOptions(semanticModel({ name: 'M', tables }));
	return {
		id: '1',
		kind: 'enhanced',
		refreshType: 'ViaEnhancedApi',
		by: 'someone',
		requestedAt: 1000,
		plan: { durationMs: minute, outcome: 'Completed', ...plan },
		options: { ...plain, ...options },
		...more,
	};
}

function phasesOf(refresh: Refresh, now: number): string[] {
	return progressOf(refresh, now).map(({ phase }) => phase);
}

test.each([
	['Completed', 'Completed'],
	['Failed', 'Failed'],
	['Cancelled', 'Cancelled'],
	['TimedOut', 'TimedOut'],
	['Disabled', 'Disabled'],
	['Unknown', 'Unknown'],
	['NeverListed', 'Completed'],
	['Evicted', 'Failed'],
] as const)('a refresh planned as %s runs and ends as %s', (outcome, phase) => {
	const refresh = refreshOf({ outcome });
	expect(phaseOf(refresh, 999)).toBe('NotStarted');
	expect(phaseOf(refresh, 1000)).toBe('InProgress');
	expect(phaseOf(refresh, 1000 + minute - 1)).toBe('InProgress');
	expect(phaseOf(refresh, 1000 + minute)).toBe(phase);
});

test('a refresh that runs for ever ends only by a cancel', () => {
	const refresh = refreshOf({ outcome: 'Running' });
	expect(phaseOf(refresh, 1000 + 1e9)).toBe('InProgress');
	refresh.cancelledAt = 5000;
	expect(phaseOf(refresh, 4999)).toBe('InProgress');
	expect(phaseOf(refresh, 5000)).toBe('Cancelled');
});

test('attempts repeat up to retryCount', () => {
	const saved = refreshOf({ failedAttempts: 2 }, { retryCount: 2 });
	expect(endOf(saved)).toBe(1000 + 3 * minute);
	expect(attemptsOf(saved, endOf(saved)).map(({ failed }) => failed)).toEqual([true, true, false]);
	expect(attemptsOf(saved, 1000 + minute)).toHaveLength(2);
	const lost = refreshOf({ failedAttempts: 2 }, { retryCount: 1 });
	expect(phaseOf(lost, endOf(lost))).toBe('Failed');
	expect(attemptsOf(lost, endOf(lost))).toHaveLength(2);
	const failing = refreshOf({ outcome: 'Failed' }, { retryCount: 3 });
	expect(endOf(failing)).toBe(1000 + 4 * minute);
});

test('an attempt longer than the time limit times out', () => {
	const refresh = refreshOf({ durationMs: 2 * minute }, { timeoutMs: minute });
	expect(endOf(refresh)).toBe(1000 + minute);
	expect(phaseOf(refresh, endOf(refresh))).toBe('TimedOut');
	expect(messagesOf(refresh, endOf(refresh))).toMatchObject([{ type: 'Error' }]);
});

test('tables run in waves of maxParallelism', () => {
	const refresh = refreshOf({}, { maxParallelism: 2 });
	expect(phasesOf(refresh, 999)).toEqual(Array(4).fill('NotStarted'));
	expect(phasesOf(refresh, 1000)).toEqual(['InProgress', 'InProgress', 'NotStarted', 'NotStarted']);
	const half = 1000 + minute / 2;
	expect(phasesOf(refresh, half)).toEqual(['Completed', 'Completed', 'InProgress', 'InProgress']);
	expect(phasesOf(refresh, 1000 + minute)).toEqual(Array(4).fill('Completed'));
});

test('a failure takes everything back, or only from the failed batch on', () => {
	const plan: Partial<RefreshPlan> = { outcome: 'Failed', failedObjects: [{ table: 'C' }] };
	const whole = refreshOf(plan, { maxParallelism: 1 });
	expect(phasesOf(whole, endOf(whole))).toEqual(['Cancelled', 'Cancelled', 'Failed', 'Cancelled']);
	const partial = refreshOf(plan, { maxParallelism: 1, commitMode: 'PartialBatch' });
	const kept = ['Completed', 'Completed', 'Failed', 'Cancelled'];
	expect(phasesOf(partial, endOf(partial))).toEqual(kept);
});

test('a cancelled partial batch keeps what was committed', () => {
	const refresh = refreshOf({}, { maxParallelism: 2, commitMode: 'PartialBatch' });
	refresh.cancelledAt = 1000 + minute - 10;
	const phases = phasesOf(refresh, endOf(refresh));
	expect(phases).toEqual(['Completed', 'Completed', 'Cancelled', 'Cancelled']);
});

test('an eviction says its code', () => {
	const refresh = refreshOf({ outcome: 'Evicted' });
	expect(messagesOf(refresh, endOf(refresh))).toMatchObject([{ code: '0xC11C0020' }]);
});

test('listing lags behind, and never comes for what was dropped or is never listed', () => {
	const late = refreshOf({ listedAfterMs: 500 });
	expect([isListed(late, 1499), isListed(late, 1500)]).toEqual([false, true]);
	expect(isListed(refreshOf({ outcome: 'NeverListed' }), 1e12)).toBe(false);
	expect(isListed(refreshOf({ outcome: 'Dropped' }), 1e12)).toBe(false);
});

test('a queued refresh takes its turn when the one before it ends, whenever that is', () => {
	const first = refreshOf({ outcome: 'Running' });
	const second = refreshOf({ queuedMs: 10 }, {}, { waitsFor: first, requestedAt: 2000 });
	expect(startOf(second)).toBe(Infinity);
	expect(isListed(second, 1e12)).toBe(false);
	first.cancelledAt = 5000;
	expect([turnOf(second), startOf(second)]).toEqual([5000, 5010]);
	expect(phaseOf(second, 5005)).toBe('NotStarted');
	expect(isListed(second, 5005)).toBe(true);
});

test('a busy model queues one request and drops the others', () => {
	const model = semanticModel({ name: 'M', tables });
	const start = { kind: 'standard', refreshType: 'ViaApi', by: 'me', at: 0 } as const;
	const options = plainOptions(model);
	const accepted = [0, 1, 2, 3].map(() => acceptRefresh(model, { ...start, options }));
	expect(model.refreshes).toEqual(accepted.slice(0, 2));
	expect(model.droppedRefreshes).toEqual(accepted.slice(2));
	const third = startOtherRefresh(model, { type: 'Scheduled' }, 1);
	expect(pendingRefreshes(model, 1)).toHaveLength(3);
	expect([startOf(third), endOf(third)]).toEqual([2 * minute, 3 * minute]);
	const past = startOtherRefresh(model, { type: 'Scheduled', at: -10 * minute }, 1);
	expect(startOf(past)).toBe(-10 * minute);
});

test('objects are partitions, named by table or by partition', () => {
	const orders = { name: 'Orders', partitions: ['2025', '2026'] };
	const model = semanticModel({ name: 'M', tables: [orders, 'Products'] });
	expect(partitionsOf(model, undefined)).toHaveLength(3);
	expect(partitionsOf(model, [{ table: 'Orders' }])).toHaveLength(2);
	expect(partitionsOf(model, [{ table: 'Orders', partition: '2026' }])).toHaveLength(1);
	expect(partitionsOf(model, [{ table: 'Orders', partition: 'x' }])).toBeUndefined();
});

const order = ['NotStarted', 'InProgress'];
const rankOf = (phase: string): number =>
	(order.indexOf(phase) + order.length + 1) % (order.length + 1);

test('time never takes a refresh back, whatever its plan', () => {
	const plans = fc.record({
		durationMs: fc.integer({ min: 1, max: 1e7 }),
		outcome: fc.constantFrom('Completed', 'Failed', 'Cancelled', 'TimedOut', 'Running', 'Evicted'),
		queuedMs: fc.integer({ min: 0, max: 1e5 }),
		failedAttempts: fc.integer({ min: 0, max: 3 }),
	});
	const options = fc.record({
		retryCount: fc.integer({ min: 0, max: 3 }),
		maxParallelism: fc.integer({ min: 1, max: 6 }),
		timeoutMs: fc.integer({ min: 1, max: 1e7 }),
	});
	const times = fc.array(fc.integer({ min: 0, max: 1e8 }), { minLength: 2, maxLength: 12 });
	fc.assert(
		fc.property(plans, options, times, (plan, given, instants) => {
			const refresh = refreshOf(plan as RefreshPlan, given);
			const ranks = instants.sort((a, b) => a - b).map((now) => rankOf(phaseOf(refresh, now)));
			expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
			expect(attemptsOf(refresh, 1e12).length).toBeLessThanOrEqual((given.retryCount ?? 0) + 1);
		}),
		tries.usual,
	);
});
