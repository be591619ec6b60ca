import { instanceState } from '../../../../../nodes/shared/fabric/runs/instanceState';
import { stateAmong } from '../../../../../nodes/shared/fabric/runs/jobInstance';

const times = { startTimeUtc: '2026-01-01T10:00:00.1234567', endTimeUtc: '2026-01-01T10:05:00' };

it.each([
	['NotStarted', {}, 'notStarted', undefined],
	['Accepted', {}, 'notStarted', undefined],
	['InProgress', {}, 'running', undefined],
	['completed', times, 'completed', undefined],
	['Failed', times, 'failed', undefined],
	['Cancelled', times, 'cancelled', undefined],
	['Deduped', times, 'deduped', undefined],
	['Withdrawn', {}, 'running', undefined],
	['Withdrawn', times, 'unknown', true],
])('reads %s with %j as %s', (word, more, status, ended) => {
	expect(instanceState({ status: word, ...more }, 'Dataflow')).toMatchObject({
		status,
		...(ended === undefined ? {} : { ended }),
	});
});

it('reads times without a zone as UTC', () => {
	expect(instanceState({ status: 'Completed', ...times }, 'Dataflow').details).toMatchObject({
		startTime: '2026-01-01T10:00:00.123Z',
		endTime: '2026-01-01T10:05:00.000Z',
	});
});

it.each([
	[
		{ errorCode: 'A', message: 'b' },
		{ code: 'A', message: 'b', kind: 'unknown' },
	],
	[
		{ errorCode: 'A', message: '' },
		{ code: 'A', message: 'Fabric reported A without an explanation', kind: 'unknown' },
	],
	['plain words', { message: 'plain words', kind: 'unknown' }],
	[{ requestId: 'x' }, undefined],
	[null, undefined],
])('reads the reason %j', (failureReason, failure) => {
	expect(instanceState({ status: 'Failed', failureReason }, 'Dataflow').details.failure).toEqual(
		failure,
	);
});

it('finds an instance in a list, whatever the case of its id', () => {
	expect(stateAmong([{ id: 'ABC', status: 'Completed' }], 'abc', 'Dataflow').status).toBe(
		'completed',
	);
});

it('tells whether one that is not listed may wait behind another', () => {
	expect(stateAmong([{ id: 'x', status: 'InProgress' }], 'abc', 'Dataflow')).toMatchObject({
		missing: true,
		behindAnother: true,
	});
	expect(stateAmong([{ id: 'x', status: 'Failed' }], 'abc', 'Dataflow')).toMatchObject({
		behindAnother: false,
	});
});
