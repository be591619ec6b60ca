import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { badInput } from '../../shared/errors';
import type { Operation } from '../../shared/operation';
import { change } from '../../shared/powerBi/calls';
import {
	faultInChanges,
	parametersOf,
	type ParameterChange,
} from '../../shared/powerBi/parameters';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { isValues, parsed, text } from '../../shared/values';
import { parameterLocator } from './parameterLocator';

const inputField: INodeProperties = {
	displayName: 'Give Parameters As',
	name: 'parametersInput',
	type: 'options',
	options: [
		{ name: 'JSON', value: 'json' },
		{ name: 'List', value: 'list' },
	],
	default: 'list',
};

const listField: INodeProperties = {
	displayName: 'Parameters',
	name: 'parameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Parameter',
	default: {},
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				parameterLocator,
				{ displayName: 'New Value', name: 'newValue', type: 'string', default: '' },
			],
		},
	],
	displayOptions: { show: { parametersInput: ['list'] } },
};

const jsonField: INodeProperties = {
	displayName: 'Parameters (JSON)',
	name: 'parametersJson',
	type: 'json',
	default: '{ "Server": "sql.contoso.com" }',
	description: 'The new values by the names of the parameters. Names are case-sensitive.',
	displayOptions: { show: { parametersInput: ['json'] } },
};

export const updateParameters: Operation = {
	name: 'Update Parameters',
	value: 'updateParameters',
	action: 'Update the parameters of a semantic model',
	description:
		'Change Power Query parameters; they count from the next refresh on. Only the owner may, so take the model over first.',
	fields: [...semanticModelFields, inputField, listField, jsonField],

	async run(ctx, itemIndex) {
		const updateDetails = changesAt(ctx, itemIndex);
		const model = await semanticModelAt(ctx, itemIndex);
		const fault = faultInChanges(updateDetails, await parametersOf(ctx, model));
		if (fault !== undefined) throw badInput(ctx.getNode(), fault, itemIndex);
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
	if (ctx.getNodeParameter('parametersInput', itemIndex) === 'json') {
		const given = ctx.getNodeParameter('parametersJson', itemIndex);
		const values = typeof given === 'string' ? parsed(given) : given;
		if (isValues(values)) {
			return Object.entries(values).map(([name, value]) => ({
				name,
				newValue: String(value ?? ''),
			}));
		}
		throw badInput(
			ctx.getNode(),
			'Parameters is not a JSON object: write the new values by name, such as {"Server": "sql.contoso.com"}.',
			itemIndex,
		);
	}
	const rows = ctx.getNodeParameter('parameters.parameter', itemIndex, []) as IDataObject[];
	return rows.map(({ name, newValue }) => ({
		name: (isValues(name) ? text(name, 'value') : String(name ?? '')) ?? '',
		newValue: String(newValue ?? ''),
	}));
}
