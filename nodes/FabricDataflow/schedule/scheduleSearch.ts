import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { dataflowKinds, type DataflowJob } from '../../shared/fabric/jobKinds';
import { withJobType } from '../../shared/fabric/runs/jobType';
import { chosenDataflow } from '../../shared/fabric/searches';
import { collectRows } from '../../shared/fabric/pages';
import { toResults } from '../../shared/editor/listResults';
import { list, member, text } from '../../shared/values/values';
import { schedulesOf, schedulesPath } from './schedules';

/** Schedules of the chosen kind of job of the chosen dataflow, by when they run. */
export async function searchSchedules(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const kind = this.getCurrentNodeParameter('jobKind') as DataflowJob;
	const schedules = schedulesOf(await chosenDataflow(this), kind);
	const rows = await withJobType(dataflowKinds[kind], async (jobType) =>
		collectRows(this, {
			path: schedulesPath(schedules, jobType),
			intent: `list the ${schedules.title}`,
		}),
	);
	return toResults(
		rows.map((row) => ({ id: text(row, 'id'), name: nameOf(row) })),
		filter,
	);
}

function nameOf(row: unknown): string {
	const configuration = member(row, 'configuration');
	const minutes = text(configuration, 'interval');
	const times = list(configuration, 'times').join(', ');
	const days = list(configuration, 'weekdays').join(', ');
	const parts = [
		minutes === undefined ? text(configuration, 'type') : `Every ${minutes} minutes`,
		days === '' ? undefined : `on ${days}`,
		times === '' ? undefined : `at ${times}`,
		times === '' ? undefined : `(${text(configuration, 'localTimeZoneId')})`,
		member(row, 'enabled') === false ? '– off' : undefined,
	];
	return parts.filter((part) => part !== undefined).join(' ');
}
