import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { choiceAt, locatorAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { dataflowAt, dataflowFields, type FabricDataflow } from '../../shared/fabric/dataflow';
import { itemNames } from '../../shared/fabric/itemNames';
import { dataflowKinds, type DataflowJob } from '../../shared/fabric/jobKinds';
import { withJobType } from '../../shared/fabric/runs/jobType';
import type { Reply } from '../../shared/faults/problem';
import { path, request } from '../../shared/calls/request';
import { runIdOf, runLocator } from '../../shared/jobs/runLocator';
import type { Call } from '../../shared/calls/send';
import { withoutUndefined, text } from '../../shared/values/values';

/** The fields that say whose schedules: the dataflow and what is scheduled. */
export const schedulesFields: INodeProperties[] = [
	...dataflowFields,
	{
		displayName: 'Job Type',
		name: 'jobKind',
		type: 'options',
		options: [
			{ name: 'Publish', value: 'Publish' },
			{ name: 'Refresh', value: 'Refresh' },
		],
		default: 'Refresh',
		description: 'What the schedule starts',
	},
];

/** The choice of one schedule. */
export const scheduleField: INodeProperties = runLocator({
	displayName: 'Schedule',
	name: 'scheduleId',
	description: 'The schedule, from the list or by the ID that a new schedule gave',
	searchListMethod: 'searchSchedules',
	dependsOn: ['dataflow.value', 'jobKind'],
	idPlaceholder: 'e.g. 3546052c-ae64-4526-b1a8-52af7761426f',
});

/** The schedules of one kind of job of a dataflow. */
export interface Schedules {
	dataflow: FabricDataflow;
	kind: DataflowJob;
	/** Names them in sentences: `refresh schedules of dataflow "Orders"`. */
	title: string;
}

/** The schedules that an item's fields name. Throws one sentence when no dataflow is named. */
export async function schedulesAt(ctx: IExecuteFunctions, itemIndex: number): Promise<Schedules> {
	const dataflow = await dataflowAt(ctx, itemIndex);
	const kind = choiceAt<DataflowJob>(ctx, itemIndex, 'jobKind');
	return schedulesOf(dataflow, kind);
}

/** The schedules of one kind of job of a dataflow. */
export function schedulesOf(dataflow: FabricDataflow, kind: DataflowJob): Schedules {
	return { dataflow, kind, title: `${kind.toLowerCase()} schedules of ${dataflow.title}` };
}

/** The service's record of a schedule with the ids and names that every item bears. */
export function namedSchedule({ dataflow }: Schedules, record: unknown): IDataObject {
	return withoutUndefined({
		...itemNames(dataflow),
		scheduleId: text(record, 'id'),
		...(record as IDataObject),
	});
}

/** The schedule id that an item gives. Throws one sentence when it is empty. */
export function scheduleIdAt(ctx: IExecuteFunctions, itemIndex: number): string {
	const id = runIdOf(locatorAt(ctx, itemIndex, 'scheduleId'));
	if (id !== '') return id;
	throw badInput(
		ctx.getNode(),
		'No schedule is chosen: pick one from the list, or give its ID.',
		itemIndex,
	);
}

/** The path of a job type's schedules, or of one of them. */
export function schedulesPath({ dataflow }: Schedules, jobType: string, id?: string): string {
	const root = `${dataflow.path}${path`/jobs/${jobType}/schedules`}`;
	return id === undefined ? root : `${root}${path`/${id}`}`;
}

/** Sends a call about schedules, or about the one with the id. */
export async function callSchedules(
	ctx: IExecuteFunctions,
	schedules: Schedules,
	{ id, ...call }: Pick<Call, 'method' | 'body' | 'intent' | 'reads'> & { id?: string },
): Promise<Reply> {
	return await withJobType(dataflowKinds[schedules.kind], async (jobType) =>
		request(ctx, { service: 'fabric', path: schedulesPath(schedules, jobType, id), ...call }),
	);
}
