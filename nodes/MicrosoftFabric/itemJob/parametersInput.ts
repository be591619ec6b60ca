import type { IExecuteFunctions } from 'n8n-workflow';

import { choiceAt, jsonAt, optionsAt, rowsAt } from '../../shared/editor/readers';
import type { JobInput, ParameterType } from '../../shared/fabric/runs/jobBody';
import { badInput } from '../../shared/faults/errors';
import { isNothing } from '../../shared/values/readings';
import { asText, isValues, list, put, text, type Values } from '../../shared/values/values';
import { parameterValue } from './parameterValues';

type Given = Pick<JobInput, 'parameters' | 'types'>;

/**
 * What a user gave for the parameters of a job, in whichever way. An empty field of the form means the item's own
 * default; in JSON and in rows an empty text is a value. Throws one sentence for what no parameter can be.
 */
export function parametersAt(ctx: IExecuteFunctions, itemIndex: number): Given {
	const input = choiceAt(ctx, itemIndex, 'parametersInput');
	if (input === 'fields') return { parameters: mappedAt(ctx, itemIndex) };
	if (input === 'rows') return inRows(ctx, itemIndex);
	return { parameters: valuesAt(ctx, itemIndex, parametersJson) };
}

const parametersJson = { name: 'parametersJson', label: 'Parameters (JSON)' };

/** The values by name of a field that takes them as JSON; none where it is empty. Throws one sentence for anything else. */
export function valuesAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ name, label }: { name: string; label: string },
): Values {
	const values = jsonAt(ctx, itemIndex, name);
	if (values === undefined) return {};
	if (isValues(values)) return values;
	const words = `${label} is not a JSON object of values by name, such as {"Region": "North", "Days": 7}.`;
	throw badInput(ctx.getNode(), words, itemIndex);
}

function mappedAt(ctx: IExecuteFunctions, itemIndex: number): Values {
	const mapper = optionsAt(ctx, itemIndex, 'itemParameters');
	const isAuto = mapper.mappingMode === 'autoMapInputData';
	const given = isAuto ? ctx.getInputData()[itemIndex]?.json : mapper.value;
	const types = new Map(list(mapper, 'schema').map((one) => [text(one, 'id'), text(one, 'type')]));
	const values: Values = {};
	for (const [name, value] of Object.entries(isValues(given) ? given : {})) {
		if (isNothing(value) || (isAuto && !types.has(name))) continue;
		put(values, name, checked(ctx, itemIndex, { name, type: types.get(name), value }));
	}
	return values;
}

function inRows(ctx: IExecuteFunctions, itemIndex: number): Given {
	const [parameters, types]: [Values, Record<string, ParameterType>] = [{}, {}];
	for (const row of rowsAt(ctx, itemIndex, 'parameterRows.parameter')) {
		const name = text(row, 'name')?.trim() ?? '';
		const refusal = whyNot(name, Object.keys(parameters));
		if (refusal !== undefined) throw badInput(ctx.getNode(), refusal, itemIndex);
		const type = (text(row, 'type') ?? 'Text') as ParameterType;
		put(parameters, name, checked(ctx, itemIndex, { name, type, value: row.value ?? '' }));
		put(types, name, type);
	}
	return { parameters, types };
}

/** Two names that differ only in the case of their letters are one to Fabric. */
function whyNot(name: string, others: string[]): string | undefined {
	if (name === '') return 'A parameter has no name: give it one, or remove its row.';
	const same = others.find((one) => one.toLowerCase() === name.toLowerCase());
	return same && `Parameter "${same}" is given twice.`;
}

function checked(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ name, type, value }: { name: string; type?: string; value: unknown },
): unknown {
	const reading = parameterValue(type, value);
	if ('value' in reading) return reading.value;
	const words = `Parameter "${name}" must be ${reading.mustBe}, but "${asText(value)}" was given.`;
	throw badInput(ctx.getNode(), words, itemIndex);
}
