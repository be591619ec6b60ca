import { optionsField } from '../../shared/editor/fields';
import { flagAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import {
	dataflowAt,
	dataflowFields,
	namedDataflow,
	type FabricDataflow,
} from '../../shared/fabric/dataflow';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { changedParts, droppedParts } from './definition';
import { readDefinition, writeDefinition } from './definitionCalls';
import { operationDeadline } from './operationOutcome';
import type { Operation } from '../../shared/editor/operation';
import { changedDefinitionFields } from './definitionFields';
import { wantedChange } from './definitionInput';

export const updateDefinition: Operation = {
	name: 'Update Definition',
	value: 'updateDefinition',
	action: 'Update the definition of a dataflow',
	description: 'Change the queries of a dataflow. They run after the next publish.',
	fields: [
		...dataflowFields,
		...changedDefinitionFields,
		optionsField([
			{
				displayName: 'Allow Dropping Parts',
				name: 'allowDroppingParts',
				type: 'boolean',
				default: false,
				description:
					'Whether parts that the new definition does not hold may be dropped, with the queries in them',
			},
			operationDeadline,
			{
				displayName: 'Update Metadata',
				name: 'updateMetadata',
				type: 'boolean',
				default: false,
				description:
					'Whether name and description in the .platform part become those of the dataflow',
			},
		]),
	],

	async run(ctx, itemIndex) {
		const wanted = await wantedChange(ctx, itemIndex);
		const dataflow = await namedDataflow(ctx, await dataflowAt(ctx, itemIndex));
		const before = await readDefinition(ctx, itemIndex, { dataflow });
		const definition = wanted(before);
		const dropped = droppedParts(before, definition);
		if (dropped.length > 0 && !flagAt(ctx, itemIndex, 'options.allowDroppingParts')) {
			throw badInput(ctx.getNode(), dropWords(dataflow, dropped), itemIndex);
		}
		const updateMetadata = flagAt(ctx, itemIndex, 'options.updateMetadata') === true;
		await writeDefinition(ctx, itemIndex, { dataflow, definition, updateMetadata });
		return {
			service: 'fabric',
			...(await itemIdentity(ctx, dataflow)),
			updated: true,
			parts: definition.parts.map(({ path }) => path),
			changedParts: changedParts(before, definition),
			droppedParts: dropped,
		};
	},
};

function dropWords(dataflow: FabricDataflow, dropped: string[]): string {
	return `The update would drop ${dropped.join(', ')} from ${dataflow.title}, with the queries in it, since Fabric replaces the whole definition: add what is missing, or turn on Allow Dropping Parts in the options.`;
}
