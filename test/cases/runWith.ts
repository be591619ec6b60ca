import type { INodeParameters, NodeParameterValueType } from 'n8n-workflow';

import type { NodeRun } from '../support/engine';
import type { SimulatedStage } from '../support/simulatedStage';
import { runOf, type OperationCase } from './case';
import { newestVersion, placesOf, type Place } from './oddValues';

/** The run of a case with a value given for one of its fields, which is shown for it. */
export function runWith(
	stage: SimulatedStage,
	{ one, place, given }: { one: OperationCase; place: Place; given: NodeParameterValueType },
): NodeRun {
	const run = runOf(one, stage);
	const settings = { typeVersion: newestVersion(one) };
	const parameters = parametersWith(run.parameters, { places: placesOf(one), place, given });
	return { ...run, settings, parameters };
}

/** Parameters with a value given for a field, with what shows it, and with stand-ins for what n8n would miss. */
export function parametersWith(
	parameters: INodeParameters,
	{ places, place, given }: { places: Place[]; place: Place; given: NodeParameterValueType },
): INodeParameters {
	const { field, path, shownFor } = place;
	const value = field.type === 'resourceLocator' ? { __rl: true, mode: 'id', value: given } : given;
	const parent = path.split('.').slice(0, -1).join('.');
	const shown = { ...parameters, ...shownFor };
	const missing = places.filter((other) =>
		isMissing(other, withParameter(shown, path, value), parent),
	);
	const filled = missing.reduce(
		(all, other) => withParameter(all, other.path, standIn(other)),
		shown,
	);
	return withParameter(filled, path, value);
}

/** Whether n8n would miss the field: a required one beside the other, or of the operation itself. */
function isMissing(
	{ field, path, shownFor }: Place,
	parameters: NodeRun['parameters'],
	parent: string,
): boolean {
	const isBeside = path === field.name || path === `${parent}.${field.name}`;
	const isShown = Object.entries(shownFor).every(
		([name, value]) => parameters[name] === value || String(parameters[name]).startsWith('='),
	);
	return field.required === true && isBeside && isShown && !(path in parameters);
}

const standIn = ({ field }: Place) =>
	field.type === 'resourceLocator' ? { __rl: true, mode: 'id', value: someId } : 'Sales';
const someId = '11111111-2222-4333-8444-555555555555';

/** The parameters with a value in a place of theirs; rows are the first of their list. */
export function withParameter(
	parameters: INodeParameters,
	path: string,
	value: NodeParameterValueType,
): INodeParameters {
	const [name = '', ...rest] = path.split('.');
	const key = name.replace('[0]', '');
	const inner =
		rest.length === 0 ? value : withParameter(membersOf(parameters[key]), rest.join('.'), value);
	return { ...parameters, [key]: (name === key ? inner : [inner]) as NodeParameterValueType };
}

function membersOf(value: unknown): INodeParameters {
	const first: unknown = Array.isArray(value) ? value[0] : value;
	return typeof first === 'object' && first !== null ? (first as INodeParameters) : {};
}
