import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { choiceAt, jsonAt } from '../../shared/editor/readers';
import type { JobBody } from '../../shared/fabric/runs/startJob';
import { badInput } from '../../shared/faults/errors';
import { isValues, type Values } from '../../shared/values/values';
import { itemTypeOf } from './jobChoice';
import { maintenanceAt } from './maintenance';

/** What a run of an item carries, in the form that its kind takes. Throws one sentence for JSON that is no object. */
export function jobBodyAt(ctx: IExecuteFunctions, itemIndex: number): JobBody {
	const choice = choiceAt(ctx, itemIndex, 'itemJob');
	if (choice === 'tableMaintenance') return { executionData: maintenanceAt(ctx, itemIndex) };
	const given: Given = {
		parameters: takesParameters.includes(choice) ? valuesAt(ctx, itemIndex, parameters) : {},
		data: takesData.includes(choice) ? valuesAt(ctx, itemIndex, executionData) : {},
	};
	return bodyOf(itemTypeOf(choice), given);
}

/** The same for a job that is repeated, once the type of its item is known. */
export function rerunBodyAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
): (itemType: string) => JobBody {
	const given = {
		parameters: valuesAt(ctx, itemIndex, parameters),
		data: valuesAt(ctx, itemIndex, executionData),
	};
	return (itemType) => bodyOf(itemType, given);
}

interface Given {
	/** Values by name. */
	parameters: Values;
	data: Values;
}

const takesParameters = ['dataPipeline', 'notebook', 'other'];
const takesData = ['notebook', 'other', 'sparkJobDefinition'];

/** A pipeline takes an object of values, everything else a list; a notebook took an object under its older name. */
function bodyOf(itemType: string | undefined, { parameters: values, data }: Given): JobBody {
	const names = Object.keys(values);
	if (names.length === 0) return Object.keys(data).length === 0 ? undefined : bodyWith({ data });
	if (itemType === 'DataPipeline') return bodyWith({ data: { ...data, parameters: values } });
	const rows = names.map((name) => ({ name, type: typeOf(values[name]), value: values[name] }));
	const newer = bodyWith({ data, parameters: rows });
	if (itemType !== 'Notebook') return newer;
	const older = rows.map(({ name, type, value }) => [name, { value, type: olderTypes[type] }]);
	return (jobType) =>
		jobType.toLowerCase() === 'runnotebook'
			? bodyWith({ data: { ...data, parameters: Object.fromEntries(older) as Values } })
			: newer;
}

function bodyWith({
	data,
	parameters: rows,
}: {
	data: Values;
	parameters?: Values[];
}): IDataObject {
	return {
		...(rows && { parameters: rows as IDataObject[] }),
		...(Object.keys(data).length > 0 && { executionData: data as IDataObject }),
	};
}

type ParameterType = keyof typeof olderTypes;

/** How Fabric calls the type of a value, and how notebooks called it under their older name. */
const olderTypes = { Text: 'string', Integer: 'int', Number: 'float', Boolean: 'bool' } as const;

function typeOf(value: unknown): ParameterType {
	if (typeof value === 'boolean') return 'Boolean';
	if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Number';
	return 'Text';
}

const parameters = { name: 'parametersJson', label: 'Parameters (JSON)' };
const executionData = { name: 'executionDataJson', label: 'Execution Data (JSON)' };

function valuesAt(
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
