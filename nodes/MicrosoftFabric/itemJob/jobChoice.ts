import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { choiceAt, textAt } from '../../shared/editor/readers';
import type { FabricItem } from '../../shared/fabric/item';
import { itemJobs, kindNamed, type ItemJob, type JobKind } from '../../shared/fabric/jobKinds';
import { badInput } from '../../shared/faults/errors';

/** What is run: one of the kinds that this node knows, or any other by the name that Fabric has for it. */
export type JobChoice = keyof typeof itemJobs | 'other';

export const jobFields: INodeProperties[] = [
	{
		displayName: 'What to Run',
		name: 'itemJob',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Copy Job', value: 'copyJob' },
			{ name: 'Data Pipeline', value: 'dataPipeline' },
			{ name: 'Dbt Job', value: 'dbtJob' },
			{ name: 'Graph Model', value: 'graphModel', description: 'Refresh the graph' },
			{
				name: 'Materialized Lake Views',
				value: 'materializedLakeViews',
				description: 'Refresh the materialized views of a lakehouse',
			},
			{ name: 'Notebook', value: 'notebook' },
			{
				name: 'Other',
				value: 'other',
				description: 'Any other item, by the name that Fabric has for its kind of job',
			},
			{ name: 'Spark Job Definition', value: 'sparkJobDefinition' },
			{
				name: 'Table Maintenance',
				value: 'tableMaintenance',
				description: 'Optimize and vacuum a table of a lakehouse',
			},
		],
		default: 'dataPipeline',
		description: 'What kind of item runs, and what it does',
	},
	{
		displayName: 'Job Type',
		name: 'jobType',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Execute',
		description:
			"Fabric's name for the kind of job, as its documentation of the item has it. DefaultJob does nothing for most items.",
		displayOptions: { show: { itemJob: ['other'] } },
	},
];

/** The type of item that the list is to show; undefined for any. */
export function itemTypeOf(choice: string): string | undefined {
	const jobs: Readonly<Record<string, ItemJob>> = itemJobs;
	return Object.hasOwn(jobs, choice) ? jobs[choice]?.itemType : undefined;
}

/** The kind of job that an item chose for an item of Fabric. Throws one sentence when none is named. */
export function kindAt(ctx: IExecuteFunctions, itemIndex: number, { type }: FabricItem): JobKind {
	const choice = choiceAt<JobChoice>(ctx, itemIndex, 'itemJob');
	if (choice !== 'other') return itemJobs[choice].kind;
	const jobType = textAt(ctx, itemIndex, 'jobType').trim();
	if (jobType === '') {
		const words = "Job Type is empty: give Fabric's name for the kind of job, such as Execute.";
		throw badInput(ctx.getNode(), words, itemIndex);
	}
	return kindOf(type, jobType);
}

/** A kind of job by the name that Fabric has for it. */
export function kindOf(itemType: string, jobType: string): JobKind {
	const known = kindNamed(itemType, jobType);
	return known
		? { ...known, names: [jobType, ...known.names] }
		: { action: 'job', names: [jobType] };
}
