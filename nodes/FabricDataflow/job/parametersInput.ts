import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { choiceAt, jsonAt, optionsAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { DataflowParameter } from '../dataflow/parameters';
import { isValues, type Values } from '../../shared/values/values';

/** Values by parameter name, once it is known which parameters there are. */
type GivenValues = (described: DataflowParameter[]) => Values;

/**
 * What a user gave for the parameters of a run; undefined when none are to be set. An empty field of the form means
 * the parameter's own default; in JSON an empty text is a value.
 */
export function parametersGiven(
	ctx: IExecuteFunctions,
	itemIndex: number,
): GivenValues | undefined {
	const input = choiceAt(ctx, itemIndex, 'parametersInput');
	if (input === 'json') {
		const values = jsonGiven(ctx, itemIndex);
		return () => values;
	}
	if (input !== 'fields') return undefined;
	const mapper = optionsAt(ctx, itemIndex, 'dataflowParameters');
	if (mapper.mappingMode === 'autoMapInputData') {
		const item = ctx.getInputData()[itemIndex]?.json ?? {};
		return (described) => filled(item, described);
	}
	const values = withoutEmpty(isValues(mapper.value) ? mapper.value : {});
	return () => values;
}

function filled(item: IDataObject, described: DataflowParameter[]): Values {
	const named = described.filter(({ name }) => Object.hasOwn(item, name));
	return withoutEmpty(Object.fromEntries(named.map(({ name }) => [name, item[name]])));
}

function withoutEmpty(values: Values): Values {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

function jsonGiven(ctx: IExecuteFunctions, itemIndex: number): Values {
	const values = jsonAt(ctx, itemIndex, 'parametersJson');
	if (isValues(values)) return values;
	throw badInput(
		ctx.getNode(),
		'Parameters (JSON) is not a JSON object of values by name, such as {"Region": "North", "Days": 7}.',
		itemIndex,
	);
}
