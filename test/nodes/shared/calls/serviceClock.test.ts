import type { IPollFunctions } from 'n8n-workflow';

import { noteServiceTime, serviceTime } from '../../../../nodes/shared/calls/serviceClock';

const context = () => ({}) as IPollFunctions;

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12) }));
afterEach(() => jest.useRealTimers());

it('follows the Date header of each service, in each context', () => {
	const ctx = context();
	noteServiceTime(ctx, 'powerBi', { headers: { date: 'Mon, 23 Nov 2026 12:10:00 GMT' } });
	jest.advanceTimersByTime(5000);
	expect(serviceTime(ctx, 'powerBi')).toBe(Date.UTC(2026, 10, 23, 12, 10, 5));
	expect(serviceTime(ctx, 'powerBi', Date.UTC(2026, 10, 23, 11))).toBe(
		Date.UTC(2026, 10, 23, 11, 10),
	);
	expect(serviceTime(ctx, 'fabric')).toBeUndefined();
	expect(serviceTime(context(), 'powerBi')).toBeUndefined();
});

it.each([undefined, '', 'yesterday'])('learns nothing from %s', (date) => {
	const ctx = context();
	noteServiceTime(ctx, 'powerBi', { headers: date === undefined ? {} : { date } });
	expect(serviceTime(ctx, 'powerBi')).toBeUndefined();
});
