import type { FieldType, ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { mapperField } from '../../shared/editor/mapperField';
import { entryOf } from '../../shared/values/values';
import { dataflowOf } from '../../shared/fabric/dataflow';
import { parameterIn, parameterRows } from './parameters';
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
	const fields = (await parameterRows(this, dataflow))
		.map(parameterIn)
		.map((parameter) =>
			mapperField({ ...parameter, asked: entryOf(fieldTypes, parameter.type) ?? 'string' }),
		);
	return { fields, emptyFieldsNotice: 'This dataflow has no public parameters.' };
}
