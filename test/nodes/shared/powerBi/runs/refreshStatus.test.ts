import { refreshStatus } from '../../../../../nodes/shared/powerBi/runs/history';

it.each([
	['Failed', 'TimedOut', { status: 'timedOut' }],
	['Unknown', 'InProgress', { status: 'running' }],
	['Completed', 'cancelled', { status: 'cancelled' }],
	['Completed', 'SomethingNew', { status: 'completed' }],
	['SomethingNew', undefined, { status: 'running' }],
])('of %s in general and %s in particular', (status, extendedStatus, expected) => {
	expect(refreshStatus({ status, extendedStatus })).toEqual(expected);
});
