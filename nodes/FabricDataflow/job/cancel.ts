import { dataflowAt, dataflowFields, namedDataflow } from '../../shared/fabric/dataflow';
import { cancelFields, cancelledJob } from '../../shared/fabric/runs/cancelJob';
import type { Operation } from '../../shared/editor/operation';
import { chosenJobId } from '../../shared/fabric/jobFields';
import { jobLocator } from './jobFields';

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel a job of a dataflow',
	description: 'Cancel a refresh or publish: the given one, or the one that is running now',
	fields: [
		...dataflowFields,
		jobLocator({
			description: 'The job to cancel. Leave empty for the one that is running now.',
			optional: true,
		}),
		...cancelFields,
	],

	async run(ctx, itemIndex) {
		const item = await namedDataflow(ctx, await dataflowAt(ctx, itemIndex));
		return await cancelledJob(ctx, itemIndex, { item, given: chosenJobId(ctx, itemIndex) });
	},
};
