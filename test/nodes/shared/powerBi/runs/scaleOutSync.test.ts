import {
	syncState,
	targetVersion,
	versionIn,
} from '../../../../../nodes/shared/powerBi/runs/scaleOutSync';

const times = { syncStartTime: '2026-11-23T12:00:00', syncEndTime: '2026-11-23T12:05:00Z' };
const large = '9007199254740993';

it.each([
	['12', 12],
	['9007199254740991', 9007199254740991],
	[large, large],
	['1.5', undefined],
	['-1', undefined],
	['', undefined],
	[undefined, undefined],
])('reads the version %j as %j', (said, version) => {
	expect(versionIn(said)).toBe(version);
});

it.each([
	[{ targetSyncVersion: 3, commitVersion: 2 }, 3],
	[{ targetSyncVersion: 3, commitVersion: 3 }, 3],
	[{ targetSyncVersion: 2, commitVersion: 3 }, 3],
	[{ targetSyncVersion: 2 }, 2],
	[{ commitVersion: 3 }, 3],
	[{ targetSyncVersion: large, commitVersion: '9007199254740992' }, large],
	[{}, undefined],
])('of %j the version to reach is %j', (body, version) => {
	expect(targetVersion(body)).toBe(version);
});

it.each([
	[3, 2, 'running'],
	[3, 3, 'completed'],
	[3, 4, 'completed'],
	[undefined, 4, 'running'],
	[3, undefined, 'running'],
])('a sync to version %j whose replicas serve %j is %s', (wanted, minActiveReadVersion, status) => {
	const body = { scaleOutStatus: 'Enabled', minActiveReadVersion, ...times };
	expect(syncState(body, wanted)).toEqual({
		status,
		details: { startTime: '2026-11-23T12:00:00.000Z', endTime: '2026-11-23T12:05:00.000Z' },
		raw: body,
	});
});

it.each([
	['TenantSettingDisabled', 'the tenant setting for query scale-out is off'],
	[
		'storagemodenotsupported',
		'the storage format of the model does not support it (it must be large)',
	],
	['ReadOnlyReplicasDisabled', 'the model has no read-only replicas'],
	['ResettingTomorrow', 'ResettingTomorrow'],
])('has nothing to do where scale-out is %s', (scaleOutStatus, reason) => {
	expect(syncState({ scaleOutStatus }, 3)).toEqual({
		status: 'completed',
		details: {
			messages: [{ type: 'Warning', message: `There was nothing to synchronize: ${reason}.` }],
		},
		remark: `there was nothing to synchronize, since ${reason}`,
		raw: { scaleOutStatus },
	});
});

it('goes on where nobody says whether scale-out is on', () => {
	expect(syncState({ minActiveReadVersion: 1, targetSyncVersion: 2 }).status).toBe('running');
	expect(syncState({ minActiveReadVersion: 2, targetSyncVersion: 2 }).status).toBe('completed');
});
