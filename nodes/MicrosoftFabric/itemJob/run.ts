import { choiceAt } from '../../shared/editor/readers';
import type { Operation } from '../../shared/editor/operation';
import { jobTarget } from '../../shared/fabric/runs/jobTarget';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';
import { parallelism } from '../../shared/refreshing/choice';
import { runTarget } from '../../shared/refreshing/runTarget';
import { itemAt, itemLocator, workspaceOfItem } from './itemFields';
import { itemTypeOf, jobFields, kindAt } from './jobChoice';
import { jobWaitFields } from './jobOptions';
import { jobBodyAt } from './jobBody';
import { maintenanceFields } from './maintenance';
import { parameterFields } from './parameterFields';
import { itemOrderOption, itemStartOrder } from './startOrder';

export const run: Operation = {
	name: 'Run',
	value: 'run',
	action: 'Run an item',
	description: 'Run a pipeline, a notebook or another item, and wait for the result',
	fields: [
		workspaceOfItem,
		...jobFields,
		itemLocator(['itemJob']),
		...parameterFields,
		...maintenanceFields,
		...jobWaitFields([itemOrderOption]),
	],
	parallelism,
	order: itemStartOrder,
	failureItem: asItemIfChosen('fabric', 'run'),

	async run(ctx, itemIndex) {
		const request = jobBodyAt(ctx, itemIndex);
		const item = await itemAt(ctx, itemIndex, itemTypeOf(choiceAt(ctx, itemIndex, 'itemJob')));
		const kind = kindAt(ctx, itemIndex, item);
		return await runTarget(ctx, itemIndex, { target: jobTarget(ctx, item, kind), request });
	},
};
