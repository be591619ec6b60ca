import * as modelHistory from '../../../nodes/shared/analysisServices/runs/history';
import { modelRefreshState } from '../../../nodes/shared/analysisServices/runs/modelRefresh';
import { syncState as modelSyncState } from '../../../nodes/shared/analysisServices/runs/modelSync';
import { instanceState } from '../../../nodes/shared/fabric/runs/instanceState';
import { operationState } from '../../../nodes/shared/fabric/runs/longRunningOperation';
import { mirroringState } from '../../../nodes/shared/fabric/runs/mirroring';
import { failedActivities } from '../../../nodes/shared/fabric/runs/runResult';
import { instanceIdIn } from '../../../nodes/shared/fabric/runs/startJob';
import { judged, tablesIn } from '../../../nodes/shared/fabric/runs/tableSyncs';
import { attemptCount } from '../../../nodes/shared/powerBi/runs/attempts';
import { transactionState } from '../../../nodes/shared/powerBi/runs/dataflowTransaction';
import { detailsState } from '../../../nodes/shared/powerBi/runs/enhancedRefresh';
import { nearestSince } from '../../../nodes/shared/powerBi/runs/findRefresh';
import * as refreshHistory from '../../../nodes/shared/powerBi/runs/history';
import * as refreshables from '../../../nodes/shared/powerBi/runs/refreshableRecord';
import { syncState as scaleOutState } from '../../../nodes/shared/powerBi/runs/scaleOutSync';
import { isValues } from '../../../nodes/shared/values/values';

// How answers of the services are read: as they come, without each of their members, with an odd one, and with each
// word for a state. Kept beside this file: `npx jest -u keptAnswers` writes it anew, to be looked at.

type Answer = Record<string, unknown>;
type Reader = (answer: never) => unknown;

const times = { startTime: '2026-01-02T03:00:00Z', endTime: '2026-01-02T03:05:00Z' };
const failure = { code: 'Odd', message: 'The hamster is tired.' };
const guid = '6b7f0b0e-3c49-4f5b-8d3e-2a53bd1c9a01';
const since = Date.parse('2026-01-02T02:59:00Z');

const words = [
	...['Unknown', 'Completed', 'Failed', 'Disabled', 'Cancelled', 'Canceled', 'InProgress'],
	...['NotStarted', 'TimedOut', 'Success', 'Succeeded', 'Running', 'Accepted', 'Deduped'],
	...['Duplicate', 'DeadLettered', 'OwnerUserMissing', 'NotFound', 'Failure', 'NotRun'],
	...['Replicating', 'Initialized', 'Initializing', 'Snapshotting', 'Stopped', 'Paused', 'Odd'],
	...['Validating', 'Finalizing', 'Rehydrating', 'Reconnecting', 'notStarted', 'succeeded', ''],
	...[-1, 0, 1, 2, 3, 4, 5, 6, 7],
];

/** An answer, the member that is its state, and who reads it. */
const answers: Record<string, [answer: Answer, state: string, readers: Reader[]]> = {
	'an entry of a refresh history': [
		{
			requestId: guid,
			id: 7,
			refreshType: 'ViaApi',
			...times,
			status: 'Completed',
			extendedStatus: 'Completed',
			serviceExceptionJson: JSON.stringify({ errorCode: 'Odd', errorDescription: 'It failed.' }),
			refreshAttempts: [
				{ attemptId: 1, ...times, type: 'Data', serviceExceptionJson: '{"errorCode":"First"}' },
				{ attemptId: 2, ...times, type: 'Query' },
			],
		},
		'status',
		[
			refreshHistory.entryState,
			refreshHistory.refreshStatus,
			refreshHistory.entryId,
			refreshHistory.isOtherRunning,
			attemptCount,
			(entry) => refreshHistory.isOtherRunning(entry, guid),
			(entry) => refreshHistory.pastRefreshes([entry], 'whole'),
			(entry) => refreshHistory.pastRefreshes([entry], 'parts'),
			(entry) => nearestSince([entry], { sinceMs: since, enhanced: false }),
			(entry) => nearestSince([entry], { sinceMs: since, enhanced: true }),
			(entry) => nearestSince([entry], { sinceMs: since + 3_600_000, enhanced: false }),
		],
	],
	'the details of an enhanced refresh': [
		{
			...times,
			type: 'Full',
			commitMode: 'transactional',
			status: 'Completed',
			extendedStatus: 'Completed',
			currentRefreshType: 'Full',
			numberOfAttempts: 2,
			objects: [{ table: 'Sales', partition: 'p1', status: 'Failed' }],
			messages: [{ ...failure, type: 'Error' }],
			refreshAttempts: [{ attemptId: 1, ...times, type: 'Data' }],
		},
		'extendedStatus',
		[detailsState],
	],
	'a refresh of Analysis Services': [
		{
			refreshId: guid,
			...times,
			type: 'full',
			status: 'succeeded',
			currentRefreshType: 'full',
			objects: [{ table: 'Sales', status: 'failed' }],
			messages: [{ ...failure, type: 'Error' }],
		},
		'status',
		[
			modelRefreshState,
			modelHistory.entryState,
			modelHistory.entryId,
			modelHistory.begunAt,
			modelHistory.endedAt,
			(entry) => modelHistory.runningEntry([entry]),
		],
	],
	'a synchronization of Analysis Services': [
		{
			operationId: guid,
			database: 'adventureworks',
			StartedAt: times.startTime,
			UpdatedAt: times.endTime,
			syncstate: 2,
			details: failure,
		},
		'syncstate',
		[
			(body) => modelSyncState({ status: 200, headers: {}, body }),
			(body) => modelSyncState({ status: 200, headers: { 'retry-after': '30' }, body }),
		],
	],
	'a job of Fabric': [
		{
			id: guid,
			itemId: guid,
			jobType: 'Pipeline',
			invokeType: 'Manual',
			rootActivityId: guid,
			startTimeUtc: '2026-01-02T03:00:00',
			endTimeUtc: '2026-01-02T03:05:00.1234567',
			status: 'Failed',
			failureReason: { errorCode: 'Odd', message: 'It failed.' },
		},
		'status',
		[(body) => instanceState(body, 'DataPipeline')],
	],
	'an operation of Fabric': [
		{
			status: 'Succeeded',
			createdTimeUtc: times.startTime,
			lastUpdatedTimeUtc: times.endTime,
			percentComplete: 40,
			error: { errorCode: 'Odd', message: 'It failed.' },
		},
		'status',
		[operationState],
	],
	'a transaction of a dataflow': [
		{
			id: `${times.startTime}@${guid}$1`,
			refreshType: 'OnDemand',
			...times,
			status: 'Success',
			errorInfo: failure,
			error: failure,
		},
		'status',
		[transactionState],
	],
	'a synchronization of replicas': [
		{
			commitVersion: 7,
			commitTimestamp: times.startTime,
			targetSyncVersion: 7,
			targetSyncTimestamp: times.startTime,
			minActiveReadVersion: '7',
			minActiveReadTimestamp: times.endTime,
			syncStartTime: times.startTime,
			syncEndTime: times.endTime,
			scaleOutStatus: 'Enabled',
			syncStatus: 'Odd',
		},
		'scaleOutStatus',
		[scaleOutState, (body) => scaleOutState(body, 8), (body) => scaleOutState(body, '6')],
	],
	'a table of an endpoint': [
		{
			tableName: 'dbo.Sales',
			status: 'Success',
			startDateTime: times.startTime,
			endDateTime: times.endTime,
			lastSuccessfulSyncDateTime: times.endTime,
			error: { errorCode: 'Odd', message: 'It failed.' },
		},
		'status',
		[
			(row) => judged(tablesIn([row]), { tables: [] }),
			(row) => judged(tablesIn([row]), { tables: ['sales'], oldestMs: since }),
			(row) => judged(tablesIn([row]), { tables: ['x.Sales', 'Other'], oldestMs: since * 2 }),
		],
	],
	'a mirrored table': [
		{
			sourceSchemaName: 'dbo',
			sourceTableName: 'Sales',
			sourceObjectType: 'Table',
			status: 'Replicating',
			metrics: { processedBytes: 1, processedRows: 2, lastSyncDateTime: times.endTime },
			error: failure,
		},
		'status',
		[
			(row) => mirroringState({ status: 'Running' }, [row]),
			(row) => mirroringState({ status: 'Running' }, Array(7).fill(row)),
		],
	],
	'a mirroring': [
		{ status: 'Running', error: failure },
		'status',
		[
			(status) => mirroringState(status, []),
			(status) => mirroringState(status, [{ status: 'Replicating' }]),
		],
	],
	'an activity of a pipeline': [
		{
			activityName: 'Copy',
			activityType: 'Copy',
			activityRunEnd: times.endTime,
			status: 'Failed',
			error: { errorCode: 'Odd', message: 'It failed.', failureType: 'UserError' },
		},
		'status',
		[
			(row) => failedActivities([row]),
			(row) =>
				failedActivities([
					{ status: 'Failed', activityName: 'Later', activityRunEnd: '2026-01-02T04:00:00Z' },
					row,
					{ status: 'Failed', activityName: 'First', activityRunEnd: '2026-01-02T01:00:00Z' },
				]),
		],
	],
	'a refreshable': [
		{
			id: guid,
			name: 'Sales',
			kind: 'Dataset',
			...times,
			refreshCount: 22,
			refreshFailures: 2,
			averageDuration: 289.3814,
			medianDuration: 268.6778,
			refreshesPerDay: 3,
			lastRefresh: {
				id: 7,
				refreshType: 'ViaApi',
				...times,
				status: 'Failed',
				requestId: guid,
				serviceExceptionJson: '{"errorCode":"Odd"}',
				refreshAttempts: [{ attemptId: 1 }],
			},
			refreshSchedule: {
				days: ['Sunday'],
				times: ['07:00'],
				enabled: true,
				localTimeZoneId: 'UTC',
				notifyOption: 'MailOnFailure',
			},
			configuredBy: ['ada@contoso.com'],
			capacity: { id: guid, displayName: 'Big', sku: 'P1' },
			group: { id: guid, name: 'Finance' },
		},
		'kind',
		[refreshables.simplifiedRefreshable, refreshables.namedRefreshable],
	],
	'an answer to a start of Fabric': [
		{ jobInstanceId: guid, id: guid },
		'id',
		[
			(body) => instanceIdIn({ status: 202, headers: {}, body }),
			(body) => instanceIdIn({ status: 202, headers: {}, body: [body] }),
			(body) =>
				instanceIdIn({ status: 202, headers: { location: `/x/instances/${guid}?a` }, body }),
			(body) => instanceIdIn({ status: 202, headers: { 'x-ms-job-id': guid }, body }),
		],
	],
};

/** The answer itself, and each way in which it may differ. */
function waysOf(answer: Answer, state: string): Array<[way: string, answer: unknown]> {
	const names = Object.keys(answer);
	const without = (name: string) =>
		Object.fromEntries(names.filter((one) => one !== name).map((one) => [one, answer[one]]));
	const odd: unknown[] = [null, 'Odd', 7, {}];
	return [
		['as it comes', answer],
		...[undefined, null, 'text', [], {}].map((value): [string, unknown] => [
			`only ${JSON.stringify(value)}`,
			value,
		]),
		...names.map((name): [string, unknown] => [`without ${name}`, without(name)]),
		...names.flatMap((name) =>
			odd.map((value): [string, unknown] => [
				`${name} ${JSON.stringify(value)}`,
				{ ...answer, [name]: value },
			]),
		),
		...words.map((word): [string, unknown] => [`${state} ${word}`, { ...answer, [state]: word }]),
	];
}

/** An outcome by what is different in it from the usual one. */
function shown(value: unknown, usual?: unknown): string {
	if (!isValues(value)) return value === undefined ? 'nothing' : JSON.stringify(value);
	const before = isValues(usual) ? usual : {};
	const names = [...new Set([...Object.keys(before), ...Object.keys(value)])];
	const parts = names
		.filter((name) => name !== 'raw')
		.map((name): [string, unknown, unknown] => [name, value[name], before[name]])
		.filter(([, now, then]) => JSON.stringify(now) !== JSON.stringify(then))
		.map(([name, now, then]) => `${name} ${isValues(then) ? `(${shown(now, then)})` : shown(now)}`);
	return parts.join(', ') || 'the same';
}

it.each(Object.entries(answers))('%s is read as it was', (_name, [answer, state, readers]) => {
	const read = readers.map((reader, at) => {
		const usual = reader(answer as never);
		const found = new Map<string, string[]>();
		for (const [way, given] of waysOf(answer, state)) {
			const outcome = shown(reader(given as never), usual);
			found.set(outcome, [...(found.get(outcome) ?? []), way]);
		}
		const lines = [...found].map(([outcome, ways]) => `\t${outcome}\n\t\t${ways.join('; ')}`);
		return [`reader ${at + 1}: ${shown(usual)}`, ...lines].join('\n');
	});
	expect(read.join('\n')).toMatchSnapshot();
});
