import { failedActivities } from '../../../../../nodes/shared/fabric/runs/runResult';

const failed = (activityName: string, activityRunEnd: string, more: object = {}) => ({
	activityName,
	activityType: 'Copy',
	status: 'Failed',
	activityRunEnd,
	error: { errorCode: '2200', message: `${activityName} broke.`, failureType: 'UserError' },
	...more,
});

it('puts the activity that failed first in front: those that hold it fail after it', () => {
	const rows = [
		failed('ForEach', '2026-01-01T00:02:00Z', { activityType: 'ForEach' }),
		{ activityName: 'Look', status: 'Succeeded', error: { message: '' } },
		failed('Copy', '2026-01-01T00:01:00Z'),
	];
	expect(failedActivities(rows)).toEqual([
		{
			name: 'Copy',
			type: 'Copy',
			failureType: 'UserError',
			failure: expect.objectContaining({ code: '2200', message: 'Copy broke.' }),
		},
		expect.objectContaining({ name: 'ForEach', type: 'ForEach' }),
	]);
});

it('reads nothing of what went in and out of an activity', () => {
	const rows = [failed('Copy', '', { input: { key: 'secret-in' }, output: { key: 'secret-out' } })];
	expect(JSON.stringify(failedActivities(rows))).not.toMatch(/secret/);
});

test.each([
	[undefined, []],
	[[], []],
	[[null, 'x', 7, {}], []],
	[[{ status: 'failed' }], [{ name: '' }]],
	[[{ status: 'FAILED', activityName: 'A', error: null }], [{ name: 'A' }]],
	[[{ status: 'Failed', activityName: 'A', error: 'text' }], [{ name: 'A' }]],
])('of %j gives %j', (rows, activities) => {
	expect(failedActivities(rows as unknown[] | undefined)).toEqual(activities);
});
