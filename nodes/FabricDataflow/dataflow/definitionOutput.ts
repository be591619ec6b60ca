import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { textAt } from '../../shared/editor/readers';
import type { Definition } from '../../shared/fabric/definition';

/** A definition as the API carries it. */
export function rawDefinition({ format, parts }: Definition): IDataObject {
	const rows = parts.map((part) => ({ ...part }));
	return format === undefined ? { parts: rows } : { format, parts: rows };
}

/** An item with the whole definition as a JSON file, which Create and Update Definition take back. */
export async function asFile(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ identity, definition, name }: { identity: IDataObject; definition: Definition; name?: string },
): Promise<INodeExecutionData[]> {
	const property = textAt(ctx, itemIndex, 'binaryPropertyName');
	const content = Buffer.from(JSON.stringify({ definition }, null, 2));
	const fileName = `${(name ?? String(identity.dataflowId)).replace(/[\\/:*?"<>|]/g, '_')}.dataflow.json`;
	const binary = await ctx.helpers.prepareBinaryData(content, fileName, 'application/json');
	const paths = definition.parts.map(({ path }) => path);
	return [{ json: { ...identity, parts: paths }, binary: { [property]: binary } }];
}
