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
	['Canceled', times, 'cancelled', undefined],
	['Deduped', times, 'deduped', undefined],
	['Duplicate', times, 'deduped', undefined],
	['DeadLettered', times, 'failed', undefined],
	['OwnerUserMissing', times, 'failed', undefined],
	['NotFound', times, 'failed', undefined],
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

it.each([
	['DeadLettered', 'Fabric gave the job up after it could not be run'],
	['ownerUserMissing', 'the owner of the job does not exist any more'],
	['NotFound', 'Fabric does not find what the job was to run'],
])('a job that ended as %s says why where Fabric gives no reason', (status, message) => {
	expect(instanceState({ status }, 'Dataflow').details.failure).toEqual({ code: status, message });
	const failureReason = { errorCode: 'A', message: 'b' };
	expect(instanceState({ status, failureReason }, 'Dataflow').details.failure).toMatchObject({
		code: 'A',
	});
	expect(instanceState({ status: 'Failed' }, 'Dataflow').details).toEqual({});
});

it('gives what Fabric says of a job', () => {
	const body = {
		status: 'Completed',
		...times,
		jobType: 'Refresh',
		invokeType: 'Manual',
		rootActivityId: 'r1',
	};
	expect(instanceState(body, 'Dataflow')).toEqual({
		status: 'completed',
		details: {
			startTime: '2026-01-01T10:00:00.123Z',
			endTime: '2026-01-01T10:05:00.000Z',
			jobType: 'Refresh',
			invokeType: 'Manual',
			rootActivityId: 'r1',
		},
		found: { action: 'refresh' },
		raw: body,
	});
});
