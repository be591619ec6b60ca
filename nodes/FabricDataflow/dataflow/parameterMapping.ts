import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { entryOf } from '../../shared/values/values';
import { dataflowOf } from '../../shared/fabric/dataflow';
import { parameterIn, parameterRows, type DataflowParameter } from './parameters';
import { fabricWorkspaceOf } from '../../shared/fabric/workspace';

/** How n8n asks for a value of each parameter type; the others are asked for as text. */
const fieldTypes: Record<string, FieldType> = {
	Boolean: 'boolean',
	Integer: 'number',
	Number: 'number',
	DateTime: 'dateTime',
	DateTimeZone: 'dateTime',
};

/** The public parameters of the chosen dataflow, as fields to fill in. */
export async function getDataflowParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const workspace = await fabricWorkspaceOf(this, this.getCurrentNodeParameter('workspace'));
	const dataflow = await dataflowOf(this, workspace, this.getCurrentNodeParameter('dataflow'));
	const fields = (await parameterRows(this, dataflow)).map(parameterIn).map(fieldOf);
	return { fields, emptyFieldsNotice: 'This dataflow has no public parameters.' };
}

/** An optional parameter waits behind "Add", so that its own default counts until the user overrides it. */
function fieldOf({ name, type, isRequired, defaultValue }: DataflowParameter): ResourceMapperField {
	return {
		id: name,
		displayName: `${name} (${type})`,
		required: isRequired,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: !isRequired,
		type: entryOf(fieldTypes, type) ?? 'string',
		...(isPlain(defaultValue) ? { defaultValue } : {}),
	};
}

function isPlain(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
