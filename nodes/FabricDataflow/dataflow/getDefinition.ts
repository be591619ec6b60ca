import { optionsField } from '../../shared/editor/fields';
import { choiceAt, textAt } from '../../shared/editor/readers';
import { dataflowAt, dataflowFields, namedDataflow } from '../../shared/fabric/dataflow';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { decodedDefinition } from './definition';
import { readDefinition } from './definitionCalls';
import { operationDeadline } from './operationOutcome';
import type { Operation } from '../../shared/editor/operation';
import { asFile, rawDefinition } from './definitionOutput';

export const getDefinition: Operation = {
	name: 'Get Definition',
	value: 'getDefinition',
	action: 'Get the definition of a dataflow',
	description: 'Read the queries of a dataflow: M as text and its metadata, or as a file',
	fields: [
		...dataflowFields,
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{
					name: 'Binary File',
					value: 'binary',
					description: 'A file that Update Definition and Create take back, byte for byte',
				},
				{
					name: 'Raw Parts',
					value: 'parts',
					description: 'The parts as the API writes them, with payloads in Base64',
				},
				{
					name: 'Text',
					value: 'text',
					description: 'M as text, query metadata and platform as objects',
				},
			],
			default: 'text',
			description: 'The form in which to give the definition',
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			description: 'The name of the output binary field to put the file in',
			displayOptions: { show: { output: ['binary'] } },
		},
		optionsField([
			operationDeadline,
			{
				displayName: 'Format',
				name: 'format',
				type: 'string',
				default: '',
				description:
					'The format to ask for, where Fabric offers several. Leave empty for its own choice.',
			},
		]),
	],

	async run(ctx, itemIndex) {
		const dataflow = await namedDataflow(ctx, await dataflowAt(ctx, itemIndex));
		const format = textAt(ctx, itemIndex, 'options.format')?.trim() || undefined;
		const definition = await readDefinition(ctx, itemIndex, { dataflow, format });
		const identity = { service: 'fabric', ...(await itemIdentity(ctx, dataflow)) };
		const output = choiceAt(ctx, itemIndex, 'output');
		if (output === 'parts') return { ...identity, ...rawDefinition(definition) };
		if (output === 'text') return { ...identity, ...decodedDefinition(definition) };
		return await asFile(ctx, itemIndex, { identity, definition, name: dataflow.name });
	},
};
