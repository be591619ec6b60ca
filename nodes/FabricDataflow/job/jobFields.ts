import type { INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../shared/editor/fields';
import { waitForCompletionFields } from '../../shared/jobs/waitFields';
import type { LocatorOptions } from '../../shared/editor/locator';
import { jobChoice, jobInstanceIdField } from '../../shared/fabric/jobFields';
import { refreshOptionsWithCheck } from '../../shared/refreshing/checkFirst';
import { refreshOptionsWithWait } from '../../shared/refreshing/choice';

/** The id of one job instance, as an item holds it. */
export const followedJobField = jobInstanceIdField(
	'The jobInstanceId that a refresh, a publish or the list of jobs gave',
);

/** The choice of one job from those that Fabric lists. */
export function jobLocator(options: Partial<LocatorOptions> = {}): INodeProperties {
	return jobChoice({
		description: 'The job, from the list or by the jobInstanceId that a refresh or publish gave',
		searchListMethod: 'searchJobs',
		dependsOn: ['dataflow.value'],
		...options,
	});
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
