import { recordOf } from '../answers';
import type { FabricItem } from './fabricItem';
import { fabricRefusal, invalidRequest } from './problems';

type Values = Record<string, unknown>;

const valueTypes: Record<string, (value: unknown) => boolean> = {
	Text: (value) => typeof value === 'string',
	Integer: (value) => Number.isInteger(value),
	Number: (value) => typeof value === 'number',
	Boolean: (value) => typeof value === 'boolean',
	Automatic: () => true,
};

const olderTypes: typeof valueTypes = {
	string: (value) => typeof value === 'string',
	int: (value) => Number.isInteger(value),
	float: (value) => typeof value === 'number',
	bool: (value) => typeof value === 'boolean',
};

/** What a job is to run with: the values of its parameters, or its execution data. Refuses what its type does not take. */
export function valuesOf(item: FabricItem, jobType: string, body: Values): Values {
	const data = recordOf(body.executionData);
	const rows = Array.isArray(body.parameters) ? body.parameters.map(recordOf) : [];
	if (rows.length > 0 && item.type !== 'Notebook') {
		const words = 'Parameter is not allowed for this item type.';
		throw fabricRefusal(400, 'FeatureNotAvailable', words);
	}
	if (item.type === 'Lakehouse') return jobType === 'TableMaintenance' ? maintained(data) : data;
	if (item.type === 'DataPipeline') return known(item, recordOf(data.parameters));
	if (item.type !== 'Notebook') return data;
	return jobType === 'RunNotebook' ? olderNotebook(item, data) : notebook(item, { rows, ...body });
}

function notebook(item: FabricItem, { rows, executionData }: Values & { rows: Values[] }): Values {
	if (executionData !== undefined) {
		const { compute } = recordOf(executionData);
		if (compute === undefined) throw invalidRequest('executionData.compute is required.');
		if (compute !== item.compute) {
			const words = `The notebook does not run on ${String(compute)}.`;
			throw fabricRefusal(400, 'ComputeTypeMismatch', words);
		}
	}
	const entries = rows.map(({ name, type, value }) =>
		typed(valueTypes, String(name), { type, value }),
	);
	return known(item, Object.fromEntries(entries));
}

function olderNotebook(item: FabricItem, { parameters }: Values): Values {
	const given = Object.entries(recordOf(parameters));
	return known(
		item,
		Object.fromEntries(given.map(([name, one]) => typed(olderTypes, name, recordOf(one)))),
	);
}

function typed(types: typeof valueTypes, name: string, { type, value }: Values): [string, unknown] {
	if (types[String(type)]?.(value)) return [name, value];
	throw invalidRequest(`The value of parameter '${name}' is not valid.`);
}

function known({ parameters }: FabricItem, values: Values): Values {
	const odd = Object.keys(values).find((name) => !parameters.includes(name));
	if (odd === undefined) return values;
	throw invalidRequest(`The parameter '${odd}' does not exist.`);
}

function maintained(data: Values): Values {
	const { tableName, vacuumSettings } = data;
	if (!/^(?=[0-9]*[a-zA-Z_])[a-zA-Z0-9_]{1,256}$/.test(String(tableName ?? ''))) {
		throw invalidRequest('executionData.tableName is not valid.');
	}
	const { retentionPeriod } = recordOf(vacuumSettings);
	if (retentionPeriod !== undefined && !/^\d+:\d\d:\d\d:\d\d$/.test(String(retentionPeriod))) {
		throw invalidRequest('retentionPeriod must have the form d:hh:mm:ss.');
	}
	return data;
}
