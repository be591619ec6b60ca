import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { choiceAt, jsonAt, rowsAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { Operation } from '../../shared/editor/operation';
import { change } from '../../shared/powerBi/calls';
import { refusalInChanges, parametersOf, type ParameterChange } from './parameters';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { asText, isValues, text } from '../../shared/values/values';
import { parameterFields } from './parameterFields';

export const updateParameters: Operation = {
	name: 'Update Parameters',
	value: 'updateParameters',
	action: 'Update the parameters of a semantic model',
	description:
		'Change Power Query parameters; they count from the next refresh on. Only the owner may, so take the model over first.',
	fields: [...semanticModelFields, ...parameterFields],

	async run(ctx, itemIndex) {
		const updateDetails = changesAt(ctx, itemIndex);
		const model = await semanticModelAt(ctx, itemIndex);
		const refusal = refusalInChanges(updateDetails, await parametersOf(ctx, model));
		if (refusal !== undefined) throw badInput(ctx.getNode(), refusal, itemIndex);
		await change(ctx, {
			method: 'POST',
			path: `${model.path}/Default.UpdateParameters`,
			body: { updateDetails: updateDetails as unknown as IDataObject[] },
			intent: `update the parameters of ${model.title}`,
		});
		const names = updateDetails.map(({ name }) => name);
		return { updated: true, ...(await identityOf(ctx, model)), parameters: names };
	},
};

function changesAt(ctx: IExecuteFunctions, itemIndex: number): ParameterChange[] {
	if (choiceAt(ctx, itemIndex, 'parametersInput') === 'json') {
		const values = jsonAt(ctx, itemIndex, 'parametersJson');
		if (isValues(values)) {
			return Object.entries(values).map(([name, value]) => ({
				name,
				newValue: asText(value),
			}));
		}
		throw badInput(
			ctx.getNode(),
			'Parameters is not a JSON object: write the new values by name, such as {"Server": "sql.contoso.com"}.',
			itemIndex,
		);
	}
	const rows = rowsAt(ctx, itemIndex, 'parameters.parameter');
	return rows.map(({ name, newValue }) => ({
		name: (isValues(name) ? text(name, 'value') : String(name ?? '')) ?? '',
		newValue: asText(newValue),
	}));
}
