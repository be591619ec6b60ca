import { syncState } from '../../../../../nodes/shared/analysisServices/runs/modelSync';

const reply = (body: unknown, headers = {}) => ({ status: 200, headers, body });

describe('the state of a synchronization', () => {
	it.each([
		[-1, 'Invalid', 'failed'],
		[0, 'Replicating', 'running'],
		[1, 'Rehydrating', 'running'],
		[2, 'Completed', 'completed'],
		[3, 'Failed', 'failed'],
		[4, 'Finalizing', 'running'],
	])('%d or %s means %s', (number, name, status) => {
		const words = [number, String(number), name, name.toLowerCase(), name.toUpperCase()];
		for (const syncstate of words) {
			expect(syncState(reply({ syncstate })).status).toBe(status);
			expect(syncState(reply({ SyncState: syncstate })).status).toBe(status);
		}
	});

	it.each([
		[{}],
		[undefined],
		[''],
		[{ syncstate: 7 }],
		[{ syncstate: 'Resting' }],
		[{ syncstate: null }],
	])('%j is not an end', (body) => {
		expect(syncState(reply(body)).status).toBe('running');
	});

	it('has database, details and both times, which are UTC', () => {
		const { details } = syncState(
			reply({
				operationId: 'cd5e16c6-6d4e-4347-86a0-762bdf5b4875',
				database: 'adventureworks2',
				UpdatedAt: '2017-12-09T02:44:26.18',
				StartedAt: '2017-12-09T02:44:20.743',
				syncstate: 2,
				details: null,
			}),
		);
		expect(details).toEqual({
			database: 'adventureworks2',
			startTime: '2017-12-09T02:44:20.743Z',
			updatedTime: '2017-12-09T02:44:26.180Z',
			endTime: '2017-12-09T02:44:26.180Z',
			syncState: 'completed',
		});
	});

	it('gives the details of a failure as its cause', () => {
		const { failure } = syncState(reply({ syncstate: 3, details: 'Replica 2 is full' })).details;
		expect(failure).toMatchObject({ code: 'SyncFailed', message: 'Replica 2 is full' });
		expect(syncState(reply({ syncstate: -1 })).details.failure?.message).toContain('invalid');
	});

	it('asks for the pause that Retry-After asks for', () => {
		expect(syncState(reply({}, { 'retry-after': '30' })).nextPollMs).toBe(30_000);
		expect(syncState(reply({})).nextPollMs).toBeUndefined();
	});
});
