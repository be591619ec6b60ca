import { flagAt } from '../../shared/editor/readers';
import { simplifyField } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { readRecord } from '../../shared/powerBi/calls';
import { semanticModelAt, semanticModelFields } from '../../shared/powerBi/semanticModel';
import { namedModel, simplifiedModel } from './simplify';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a semantic model',
	description: 'Read one semantic model (dataset)',
	fields: [...semanticModelFields, simplifyField],

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const record = await readRecord(ctx, { path: model.path, intent: `read the ${model.title}` });
		return flagAt(ctx, itemIndex, 'simplify')
			? simplifiedModel(record, model.workspace)
			: namedModel(record, model.workspace);
	},
};
