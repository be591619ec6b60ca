import type { IExecuteFunctions } from 'n8n-workflow';

import { locatorAt, optionsAt, textAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { Operation } from '../../shared/editor/operation';
import {
	createdSince,
	createPushDataset,
	pushDatasetNamed,
	type NewDataset,
} from './createPushDataset';
import { workspaceField, workspaceOf } from '../../shared/powerBi/workspace';
import { startOnce } from '../../shared/jobs/startOnce';
import { definitionAt, isMadeAlready, madeFrom } from './definition';
import {
	definedByField,
	definitionJsonField,
	relationshipsField,
	tablesField,
} from './definitionFields';
import { createOptions, endNotice, nameField, tableNameField } from './createFields';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a push dataset',
	description: 'Create a push dataset with its tables and columns',
	fields: [
		endNotice,
		workspaceField('to create it in'),
		nameField,
		definedByField(
			'Tables',
			'The tables as the API takes them, or a whole dataset with relationships',
		),
		tablesField,
		relationshipsField,
		definitionJsonField(
			'{ "tables": [{ "name": "Sales", "columns": [{ "name": "Amount", "dataType": "Double" }] }] }',
			'A dataset with tables and relationships, or a list of tables',
		),
		tableNameField,
		createOptions,
	],

	async run(ctx, itemIndex) {
		if (isMadeAlready(ctx, itemIndex)) return [];
		const { wanted, reuse } = wantedAt(ctx, itemIndex);
		const workspace = await workspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const existing = reuse ? await pushDatasetNamed(ctx, workspace, wanted.name) : undefined;
		if (existing !== undefined) return madeFrom(ctx, itemIndex, { created: false, ...existing });
		const made = await startOnce(ctx, itemIndex, {
			title: `creation of push dataset "${wanted.name}"`,
			place: 'the workspace',
			start: async () => await createPushDataset(ctx, workspace, wanted),
			find: async (sinceMs) => await createdSince(ctx, workspace, { name: wanted.name, sinceMs }),
		});
		return madeFrom(ctx, itemIndex, { created: true, ...made });
	},
};

function wantedAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
): { wanted: NewDataset; reuse: boolean } {
	const name = textAt(ctx, itemIndex, 'name').trim();
	if (name === '')
		throw badInput(ctx.getNode(), 'Name is empty: give the push dataset a name.', itemIndex);
	const options = optionsAt(ctx, itemIndex, 'options');
	const { defaultMode, retentionPolicy, reuseExisting } = options;
	const wanted = {
		name,
		...definitionAt(ctx, itemIndex),
		defaultMode: (defaultMode as string | undefined) ?? 'Push',
		retentionPolicy: retentionPolicy as string | undefined,
	};
	return { wanted, reuse: reuseExisting === true };
}
