import { notice } from '../../shared/editor/notice';
import type { Operation } from '../../shared/editor/operation';
import { change } from '../../shared/powerBi/calls';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';

export const deleteModel: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a semantic model with its reports',
	description:
		'Delete a semantic model (dataset) with everything that is built on it: reports and dashboard tiles as well',
	fields: [
		...semanticModelFields,
		notice(
			'deleteNotice',
			'Deletes for good: the model, and the reports and dashboard tiles that are built on it.',
		),
	],

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		await change(ctx, { method: 'DELETE', path: model.path, intent: `delete ${model.title}` });
		return { deleted: true, ...(await identityOf(ctx, model)) };
	},
};
