import type { Operation } from '../../shared/editor/operation';
import { cancelFields, cancelledJob } from '../../shared/fabric/runs/cancelJob';
import { chosenJobId } from '../../shared/fabric/jobFields';
import { anyItemFields, itemAt, jobLocator } from './itemFields';

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel a job of an item',
	description: 'Cancel a job: the given one, or the one that is running now',
	fields: [
		...anyItemFields,
		jobLocator({
			description: 'The job to cancel. Leave empty for the one that is running now.',
			optional: true,
		}),
		...cancelFields,
	],

	async run(ctx, itemIndex) {
		const given = chosenJobId(ctx, itemIndex);
		return await cancelledJob(ctx, itemIndex, { item: await itemAt(ctx, itemIndex), given });
	},
};
