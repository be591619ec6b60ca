import {
	modelRefreshState,
	stateIn,
} from '../../../../../nodes/shared/analysisServices/runs/modelRefresh';

const [startTime, endTime] = ['2017-12-07T02:06:57.1838734Z', '2017-12-07T02:07:00.4929675Z'];

describe('the state of a refresh', () => {
	it.each([
		['notStarted', 'notStarted'],
		['inProgress', 'running'],
		['INPROGRESS', 'running'],
		['succeeded', 'completed'],
		['Succeeded', 'completed'],
		['failed', 'failed'],
		['cancelled', 'cancelled'],
		['timedOut', 'timedOut'],
		['somethingNew', 'running'],
		[undefined, 'running'],
	])('%s means %s', (word, status) => {
		expect(modelRefreshState({ startTime, endTime, status: word }).status).toBe(status);
		expect(stateIn([{ refreshId: 'A', startTime, status: word }], 'a').status).toBe(status);
	});

	it('has times to the millisecond, and no end before there is one', () => {
		expect(modelRefreshState({ startTime, endTime, status: 'succeeded' }).details).toMatchObject({
			startTime: '2017-12-07T02:06:57.183Z',
			endTime: '2017-12-07T02:07:00.492Z',
		});
		const running = { startTime, endTime: '0001-01-01T00:00:00', status: 'inProgress' };
		expect(modelRefreshState(running).details).not.toHaveProperty('endTime');
		expect(stateIn([{ ...running, refreshId: 'a' }], 'a').details).not.toHaveProperty('endTime');
	});

	it('has the objects and messages in our words, and the first error as the failure', () => {
		const { details } = modelRefreshState({
			type: 'full',
			status: 'failed',
			currentRefreshType: 'full',
			objects: [
				{ table: 'Customer', partition: 'Customer', status: 'succeeded' },
				{ table: 'Sales', partition: '2026', status: 'inProgress' },
			],
			messages: [
				{ message: 'Something slow', type: 'Warning' },
				{ code: '0xC1', message: 'The key is missing', type: 'Error' },
			],
		});
		expect(details).toMatchObject({
			type: 'full',
			currentRefreshType: 'full',
			objects: [
				{ table: 'Customer', partition: 'Customer', status: 'completed' },
				{ table: 'Sales', partition: '2026', status: 'running' },
			],
			failure: { code: '0xC1', message: 'The key is missing' },
		});
		expect(details.messages).toHaveLength(2);
	});

	it('is missing when no list has it', () => {
		expect(stateIn([{ refreshId: 'b', status: 'succeeded' }], 'a')).toMatchObject({
			missing: true,
		});
	});
});
