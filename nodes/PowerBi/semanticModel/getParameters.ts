import type { Operation } from '../../shared/editor/operation';
import { parametersOf } from './parameters';
import {
	semanticModelAt,
	semanticModelFields,
	modelNames,
} from '../../shared/powerBi/semanticModel';

export const getParameters: Operation = {
	name: 'Get Parameters',
	value: 'getParameters',
	action: 'Get the parameters of a semantic model',
	description: 'List the Power Query parameters of a semantic model with their current values',
	fields: semanticModelFields,

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const parameters = await parametersOf(ctx, model);
		return parameters.map((parameter) => ({ ...modelNames(model), ...parameter }));
	},
};
