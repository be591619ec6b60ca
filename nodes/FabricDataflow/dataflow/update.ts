import type { IDataObject } from 'n8n-workflow';

import { changesAt } from '../../shared/editor/inputs';
import { badInput } from '../../shared/faults/errors';
import { dataflowAt, dataflowFields } from '../../shared/fabric/dataflow';
import { namedRecord } from '../../shared/fabric/itemNames';
import type { Operation } from '../../shared/editor/operation';
import { request } from '../../shared/calls/request';
import { descriptionFault, descriptionOption } from './descriptionOption';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a dataflow',
	description: 'Change name or description of a dataflow; its definition stays as it is',
	fields: [
		...dataflowFields,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				descriptionOption,
				{
					displayName: 'Name',
					name: 'displayName',
					type: 'string',
					default: '',
					description: 'The new name, which no other dataflow of the workspace may have',
				},
			],
		},
	],

	async run(ctx, itemIndex) {
		const fields = changesAt(ctx, itemIndex, 'updateFields');
		const refusal = refusalIn(fields);
		if (refusal !== undefined) throw badInput(ctx.getNode(), refusal, itemIndex);
		const dataflow = await dataflowAt(ctx, itemIndex);
		const { body } = await request(ctx, {
			service: 'fabric',
			method: 'PATCH',
			path: dataflow.path,
			body: fields,
			reads: 'json',
			intent: `update ${dataflow.title}`,
		});
		return namedRecord(dataflow.workspace, body);
	},
};

function refusalIn({ displayName, description }: IDataObject): string | undefined {
	if (displayName === undefined && description === undefined) {
		return 'Nothing is to be updated: add Name or Description to Update Fields.';
	}
	if (displayName !== undefined && String(displayName).trim() === '') {
		return 'Name is empty: give the dataflow a name, or remove Name from Update Fields.';
	}
	return descriptionFault(description);
}
