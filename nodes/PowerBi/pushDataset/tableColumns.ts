import type { FieldType, ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { referenceText } from '../../shared/editor/locator';
import type { ColumnType } from './columns';
import { columnsOf } from './pushDataset';
import { chosenModel } from '../../shared/powerBi/searches';

/** How the editor shows the types of columns; whole and large numbers may come as text as well. */
const fieldTypes: Record<ColumnType, FieldType> = {
	Int64: 'number',
	Double: 'number',
	Decimal: 'number',
	Boolean: 'boolean',
	DateTime: 'dateTime',
	String: 'string',
};

/** The columns of the chosen table for n8n's resource mapper. */
export async function tableColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const table = referenceText(this.getCurrentNodeParameter('table'));
	const columns = await columnsOf(this, await chosenModel(this, 'pushDataset'), table);
	const fields = (columns ?? []).map(({ name, type }) => ({
		id: name,
		displayName: name,
		required: false,
		defaultMatch: false,
		display: true,
		type: type && fieldTypes[type],
	}));
	const emptyFieldsNotice =
		'Power BI does not list the columns of this table. Map automatically, or give the rows as JSON.';
	return fields.length > 0 ? { fields } : { fields, emptyFieldsNotice };
}
