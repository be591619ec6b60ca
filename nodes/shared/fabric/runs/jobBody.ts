import type { IDataObject } from 'n8n-workflow';

import { entryOf, type Values } from '../../values/values';
import type { JobBody } from './startJob';

/** What an item is to run with. */
export interface JobInput {
	/** Values by name. */
	parameters: Values;
	/** Their types, where they are known; otherwise they follow from the values. */
	types?: Readonly<Record<string, ParameterType>>;
	data: Values;
}

/**
 * What the start of a job carries, in the form that the type of item takes (docs/services.md#jobs-of-other-items): a
 * pipeline takes an object of values, everything else a list; a notebook took an object under its older name. Pure.
 */
export function jobBody(
	itemType: string | undefined,
	{ parameters: values, types = {}, data }: JobInput,
): JobBody {
	const names = Object.keys(values);
	if (names.length === 0) return Object.keys(data).length === 0 ? undefined : bodyWith({ data });
	if (itemType === 'DataPipeline') return bodyWith({ data: { ...data, parameters: values } });
	const rows = names.map((name) => ({
		name,
		type: entryOf(types, name) ?? typeOf(values[name]),
		value: values[name],
	}));
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

/** Fabric's word for what a parameter holds. */
export type ParameterType = keyof typeof olderTypes;

/** How Fabric calls the type of a value, and how notebooks called it under their older name. */
const olderTypes = { Text: 'string', Integer: 'int', Number: 'float', Boolean: 'bool' } as const;

function typeOf(value: unknown): ParameterType {
	if (typeof value === 'boolean') return 'Boolean';
	if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Number';
	return 'Text';
}
