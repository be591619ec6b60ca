import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../shared/editor/fields';
import { locatorAt } from '../../shared/editor/readers';
import { waitForCompletionFields } from '../../shared/jobs/waitFields';
import type { LocatorOptions } from '../../shared/editor/locator';
import { refreshOptionsWithCheck } from '../../shared/refreshing/checkFirst';
import { refreshOptionsWithWait } from '../../shared/refreshing/choice';
import { runIdOf, runLocator } from '../../shared/jobs/runLocator';

const example = 'e.g. f2d65699-dd22-4889-980c-15226deb0e1b';

/** The id of one job instance, as an item holds it. */
export const jobInstanceIdField: INodeProperties = {
	displayName: 'Job Instance ID',
	name: 'jobInstanceId',
	type: 'string',
	required: true,
	default: '',
	placeholder: example,
	description: 'The jobInstanceId that a refresh, a publish or the list of jobs gave',
};

/** The choice of one job from those that Fabric lists. */
export function jobLocator(options: Partial<LocatorOptions> = {}): INodeProperties {
	return runLocator({
		displayName: 'Job',
		name: 'jobInstanceId',
		description: 'The job, from the list or by the jobInstanceId that a refresh or publish gave',
		searchListMethod: 'searchJobs',
		dependsOn: ['dataflow.value'],
		idPlaceholder: example,
		...options,
	});
}

/** The id that an item's field gives; empty text for none. */
export function jobInstanceIdAt(ctx: IExecuteFunctions, itemIndex: number): string {
	return runIdOf(locatorAt(ctx, itemIndex, 'jobInstanceId'));
}

/** The same for a job that can be checked before. */
export const jobWaitFieldsWithCheck: INodeProperties[] = [
	...waitForCompletionFields,
	optionsField(refreshOptionsWithCheck),
];

/** The fields about waiting for a job's end. */
export const jobWaitFields: INodeProperties[] = [
	...waitForCompletionFields,
	optionsField(refreshOptionsWithWait),
];
