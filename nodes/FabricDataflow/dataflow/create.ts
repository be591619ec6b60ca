import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { optionsField } from '../../shared/editor/fields';
import { locatorAt, optionsAt, textAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { Definition } from '../../shared/fabric/definition';
import { folderField } from './folderField';
import { operationDeadline } from './operationOutcome';
import {
	fabricWorkspaceField,
	fabricWorkspaceOf,
	namedWorkspace,
} from '../../shared/fabric/workspace';
import { referenceText } from '../../shared/editor/locator';
import type { Operation } from '../../shared/editor/operation';
import { withoutUndefined, text } from '../../shared/values/values';
import { createdItem } from './creation';
import { newDefinitionFields } from './definitionFields';
import { newDefinition } from './definitionInput';
import { descriptionFault, descriptionOption } from './descriptionOption';
import { namedRecord } from '../../shared/fabric/itemNames';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a dataflow',
	description: 'Create a dataflow, empty or with its queries. Publish it before the first refresh.',
	fields: [
		fabricWorkspaceField('to create it in'),
		{
			displayName: 'Name',
			name: 'displayName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Orders',
			description: 'The name, which no other dataflow of the workspace may have',
		},
		...newDefinitionFields,
		optionsField([
			operationDeadline,
			descriptionOption,
			folderField('folderId', 'The folder to create it in. Leave empty for the workspace itself.'),
		]),
	],

	async run(ctx, itemIndex) {
		const definition = await newDefinition(ctx, itemIndex);
		const body = bodyOf(ctx, itemIndex, definition);
		const place = await fabricWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const workspace = await namedWorkspace(ctx, place);
		return namedRecord(workspace, await createdItem(ctx, itemIndex, { workspace, body }));
	},
};

function bodyOf(ctx: IExecuteFunctions, itemIndex: number, definition?: Definition): IDataObject {
	const options = optionsAt(ctx, itemIndex, 'options');
	const displayName = textAt(ctx, itemIndex, 'displayName').trim();
	const fault =
		displayName === ''
			? 'Name is empty: give the dataflow a name.'
			: descriptionFault(options.description);
	if (fault !== undefined) throw badInput(ctx.getNode(), fault, itemIndex);
	return withoutUndefined({
		displayName,
		type: 'Dataflow',
		description: text(options, 'description'),
		folderId: referenceText(options.folderId).trim() || undefined,
		definition: definition && { ...definition },
	}) as IDataObject;
}
