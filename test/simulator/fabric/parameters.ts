import type { Answer } from '../answers';
import { recordOf } from '../answers';
import { dataflowOf, workspaceOf } from './access';
import type { Asked } from './access';
import type { Dataflow, DataflowParameter } from './dataflow';
import { pageOf } from './paging';
import { fabricRefusal, invalidRequest } from './problems';

/** GET dataflows/{id}/parameters. */
export function listParameters(asked: Asked): Answer {
	const { parameters } = dataflowOf(asked, workspaceOf(asked));
	if (parameters.length === 0) {
		const words = 'The dataflow is not parametric.';
		throw fabricRefusal(400, 'DataflowNotParametricError', words);
	}
	return pageOf(asked, parameters);
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?/;

const isOfType: Record<string, (value: unknown) => boolean> = {
	String: (value) => typeof value === 'string',
	Boolean: (value) => typeof value === 'boolean',
	Integer: (value) => Number.isSafeInteger(value) || /^-?\d{16,19}$/.test(text(value)),
	Number: (value) => typeof value === 'number',
	DateTime: (value) => isoTime.test(text(value)) && text(value).endsWith('Z'),
	DateTimeZone: (value) => isoTime.test(text(value)) && /[+-]\d\d:\d\d$/.test(text(value)),
	Date: (value) => /^\d{4}-\d\d-\d\d$/.test(text(value)),
	Time: (value) => /^\d\d:\d\d:\d\d$/.test(text(value)),
	Duration: (value) => /^-?P(-?\d+D)?(T(-?\d+H)?(-?\d+M)?(-?[\d.]+S)?)?$/.test(text(value)),
};

/** The parameter values of a run by name: names are case-sensitive, required ones must be there. */
export function runParameters(dataflow: Dataflow, given: unknown): Record<string, unknown> {
	const rows = Array.isArray(given) ? given.map(recordOf) : [];
	const values: Record<string, unknown> = {};
	for (const { parameterName, type, value } of rows) {
		const parameter = dataflow.parameters.find(({ name }) => name === parameterName);
		if (!parameter)
			throw invalidRequest(`The parameter '${String(parameterName)}' does not exist.`);
		if (type !== 'Automatic' || !isValid(parameter, value)) {
			throw invalidRequest(`The value of parameter '${parameter.name}' is not valid.`);
		}
		values[parameter.name] = value;
	}
	const missing = dataflow.parameters.find(
		({ name, isRequired }) => isRequired && !(name in values),
	);
	if (missing) throw invalidRequest(`The required parameter '${missing.name}' is missing.`);
	return values;
}

function isValid({ type }: DataflowParameter, value: unknown): boolean {
	return isOfType[type]?.(value) ?? true;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
