import { notice } from '../../shared/editor/notice';
import type { Operation } from '../../shared/editor/operation';
import { change } from '../../shared/powerBi/calls';
import { requireGroup } from '../../shared/powerBi/workspace';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';

export const takeOver: Operation = {
	name: 'Take Over',
	value: 'takeOver',
	action: 'Take over a semantic model',
	description:
		'Make the account of the credential the owner of a semantic model. Data source credentials may have to be entered again.',
	fields: [
		...semanticModelFields,
		notice(
			'takeOverNotice',
			'The former owner loses the model, and the credentials of its data sources may have to be entered again before it can be refreshed.',
		),
	],

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		requireGroup(
			ctx,
			model.workspace,
			'holds only what its user owns already, so nothing can be taken over there',
		);
		await change(ctx, {
			method: 'POST',
			path: `${model.path}/Default.TakeOver`,
			intent: `take over ${model.title}`,
		});
		return { takenOver: true, ...(await identityOf(ctx, model)) };
	},
};
