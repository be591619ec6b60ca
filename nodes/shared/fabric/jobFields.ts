import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { LocatorOptions } from '../editor/locator';
import { locatorAt, textAt } from '../editor/readers';
import { badInput } from '../faults/errors';
import { runIdOf, runLocator } from '../jobs/runLocator';

const example = 'e.g. f2d65699-dd22-4889-980c-15226deb0e1b';

/** The id of one job, as an item holds it; `description` says which results give it. */
export function jobInstanceIdField(description: string): INodeProperties {
	return {
		displayName: 'Job Instance ID',
		name: 'jobInstanceId',
		type: 'string',
		required: true,
		default: '',
		placeholder: example,
		description,
	};
}

/** What differs between the choices of a job. */
export type JobChoice = Pick<LocatorOptions, 'description' | 'searchListMethod' | 'dependsOn'> &
	Partial<LocatorOptions>;

/** The choice of one job from those that Fabric lists. */
export function jobChoice(options: JobChoice): INodeProperties {
	return runLocator({
		displayName: 'Job',
		name: 'jobInstanceId',
		idPlaceholder: example,
		...options,
	});
}

/** The id of the job that an item's fields choose; empty text for none. */
export function chosenJobId(ctx: IExecuteFunctions, itemIndex: number): string {
	return runIdOf(locatorAt(ctx, itemIndex, 'jobInstanceId'));
}

/** The id that an item gives for the job to follow. Throws one sentence when it is empty. */
export function followedJobId(ctx: IExecuteFunctions, itemIndex: number): string {
	const id = textAt(ctx, itemIndex, 'jobInstanceId').trim();
	if (id !== '') return id;
	const words = 'Job Instance ID is empty: give the jobInstanceId of a job.';
	throw badInput(ctx.getNode(), words, itemIndex);
}
