import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { collectRows } from '../../shared/fabric/pages';
import { dataflowKinds } from '../../shared/fabric/jobKinds';
import { withJobType } from '../../shared/fabric/runs/jobType';
import { serviceMoment, toleratedSkewMs } from '../../shared/calls/serviceClock';
import { startOnce } from '../../shared/jobs/startOnce';
import { instantOf } from '../../shared/values/times';
import { list, member, text } from '../../shared/values/values';
import { callSchedules, schedulesPath, type Schedules } from './schedules';

/**
 * Creates a schedule at most once for an item and gives it as the service describes it. When the answer is lost, the
 * schedule is looked for: one that was created since and says the same.
 */
export async function createdSchedule(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ schedules, body }: { schedules: Schedules; body: IDataObject },
): Promise<IDataObject> {
	const { dataflow, kind, title } = schedules;
	const created = await startOnce(ctx, itemIndex, {
		title: `creation of one of the ${title}`,
		place: 'the schedules of the dataflow',
		step: `${dataflow.path} ${kind} schedule`,
		start: async () => {
			const intent = `create one of the ${title}`;
			const reply = await callSchedules(ctx, schedules, {
				method: 'POST',
				reads: 'json',
				body,
				intent,
			});
			return { schedule: reply.body as IDataObject };
		},
		find: async (sinceMs) => {
			const rows = await scheduleRows(ctx, schedules);
			const since = serviceMoment(ctx, 'fabric', sinceMs) - toleratedSkewMs;
			const found = rows.find((row) => createdAt(row) >= since && saysTheSame(row, body));
			return found === undefined ? undefined : { schedule: found as IDataObject };
		},
	});
	return created.schedule;
}

async function scheduleRows(ctx: IExecuteFunctions, schedules: Schedules): Promise<unknown[]> {
	return await withJobType(dataflowKinds[schedules.kind], async (jobType) =>
		collectRows(ctx, {
			path: schedulesPath(schedules, jobType),
			intent: `list the ${schedules.title}`,
		}),
	);
}

function createdAt(row: unknown): number {
	return instantOf(text(row, 'createdDateTime')) ?? 0;
}

/** The service may write times and their order in its own way, so only what distinguishes schedules is compared. */
function saysTheSame(row: unknown, body: IDataObject): boolean {
	return fingerprint(row) === fingerprint(body);
}

function fingerprint(schedule: unknown): string {
	const configuration = member(schedule, 'configuration');
	const lists = ['times', 'weekdays'].map((key) => list(configuration, key).map(String).sort());
	const words = ['type', 'interval', 'recurrence'].map((key) => text(configuration, key) ?? '');
	const period = ['startDateTime', 'endDateTime'].map((key) => instantOf(text(configuration, key)));
	return JSON.stringify([member(schedule, 'enabled'), ...lists, ...words, ...period]);
}
