import { randomUUID } from 'node:crypto';
import type { Answer } from '../answers';
import { paramOf, recordOf } from '../answers';
import { dataflowOf, requireCapacity, workspaceOf } from './access';
import type { Asked } from './access';
import type { Dataflow } from './dataflow';
import type { JobKind } from './jobLifecycle';
import { kindOf } from './jobStart';
import { pageOf } from './paging';
import { fabricRefusal, invalidRequest, itemNotFound } from './problems';
import { requireConfiguration } from './scheduleRules';

/** A schedule as it is stored. */
export interface Schedule {
	id: string;
	kind: JobKind;
	enabled: boolean;
	createdDateTime: string;
	configuration: Record<string, unknown>;
	executionData?: unknown;
	owner: { id: string; type: 'User' | 'ServicePrincipal' };
}

/** GET schedules of one job type. */
export function listSchedules(asked: Asked): Answer {
	const { dataflow, kind } = placeOf(asked, 'Viewer');
	return pageOf(asked, dataflow.schedules.filter((one) => one.kind === kind).map(scheduleEntry));
}

/** GET schedules/{id}. */
export function getSchedule(asked: Asked): Answer {
	return { status: 200, body: scheduleEntry(scheduleOf(asked, 'Viewer').schedule) };
}

/** POST schedules: 201 with Location. */
export function createSchedule(asked: Asked): Answer {
	const { settings, call, caller, now } = asked;
	const { dataflow, kind } = placeOf(asked, 'Member');
	requireCapacity(asked, workspaceOf(asked));
	if (dataflow.schedules.length >= settings.maxSchedules) {
		const words = 'The number of created schedules for the item exceeds the limit.';
		throw fabricRefusal(400, 'ScheduleExceedsLimit', words);
	}
	if (kind === 'Refresh' && dataflow.parameters.some(({ isRequired }) => isRequired)) {
		throw invalidRequest('Dataflows with required parameters cannot be scheduled.');
	}
	const schedule: Schedule = {
		id: randomUUID(),
		kind,
		createdDateTime: new Date(now).toISOString().slice(0, -1),
		owner: { id: caller.objectId, type: caller.isServicePrincipal ? 'ServicePrincipal' : 'User' },
		...bodyOf(call.body),
	};
	dataflow.schedules.push(schedule);
	const location = `${call.baseUrl}${call.path}/${schedule.id}`;
	return { status: 201, headers: { location }, body: scheduleEntry(schedule) };
}

/** PATCH schedules/{id}: takes the whole schedule. */
export function updateSchedule(asked: Asked): Answer {
	const { schedule } = scheduleOf(asked, 'Member');
	Object.assign(schedule, bodyOf(asked.call.body));
	return { status: 200, body: scheduleEntry(schedule) };
}

/** DELETE schedules/{id}. */
export function deleteSchedule(asked: Asked): Answer {
	const { dataflow, schedule } = scheduleOf(asked, 'Member');
	dataflow.schedules.splice(dataflow.schedules.indexOf(schedule), 1);
	return { status: 200 };
}

function placeOf(asked: Asked, role: 'Viewer' | 'Member'): { dataflow: Dataflow; kind: JobKind } {
	const dataflow = dataflowOf(asked, workspaceOf(asked, role));
	const jobType = paramOf(asked.call, 'jobType');
	const kind = kindOf(asked.settings, jobType);
	if (!kind) throw fabricRefusal(400, 'InvalidJobType', `Job type '${jobType}' is not valid.`);
	return { dataflow, kind };
}

function scheduleOf(
	asked: Asked,
	role: 'Viewer' | 'Member',
): { dataflow: Dataflow; schedule: Schedule } {
	const { dataflow, kind } = placeOf(asked, role);
	const id = paramOf(asked.call, 'scheduleId').toLowerCase();
	const schedule = dataflow.schedules.find((one) => one.id === id && one.kind === kind);
	if (!schedule) throw itemNotFound();
	return { dataflow, schedule };
}

function bodyOf(body: unknown): Pick<Schedule, 'enabled' | 'configuration' | 'executionData'> {
	const { enabled, configuration, executionData } = recordOf(body);
	if (typeof enabled !== 'boolean') throw invalidRequest('enabled is required.');
	requireConfiguration(recordOf(configuration));
	return { enabled, configuration: recordOf(configuration), executionData };
}

function scheduleEntry({ kind: _kind, ...schedule }: Schedule): Record<string, unknown> {
	return schedule;
}
