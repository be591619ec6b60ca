import { partOf } from './dataflow';
import type { DefinitionPart } from './dataflow';
import type { FabricItem } from './fabricItem';

/** The definition of a pipeline or a notebook, which describes its parameters; of any other item, that there is nothing in it. */
export function itemParts(item: FabricItem): DefinitionPart[] {
	if (item.type === 'DataPipeline') return [pipelinePart(item)];
	return item.type === 'Notebook' ? [notebookPart(item)] : [partOf('content.json', '{}')];
}

function pipelinePart({ parameters, defaults }: FabricItem): DefinitionPart {
	const described = parameters.map((name) => {
		const defaultValue = defaults[name];
		return [name, { type: pipelineTypeOf(defaultValue), defaultValue }];
	});
	const properties = { activities: [], parameters: Object.fromEntries(described) as unknown };
	return partOf('pipeline-content.json', JSON.stringify({ properties }, null, 2));
}

function pipelineTypeOf(value: unknown): string {
	if (typeof value === 'boolean') return 'bool';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'int' : 'string';
}

function notebookPart({ parameters, defaults }: FabricItem): DefinitionPart {
	const stars = '*'.repeat(20);
	const lines = parameters.map((name) => `${name} = ${pythonOf(defaults[name])}`);
	const cells = [
		'# Fabric notebook source',
		`# METADATA ${stars}\n\n# META {\n# META   "kernel_info": { "name": "synapse_pyspark" }\n# META }`,
		`# PARAMETERS CELL ${stars}\n\n${lines.join('\n')}`,
		`# METADATA ${stars}\n\n# META { "language": "python" }`,
		`# CELL ${stars}\n\nrows = 7`,
	];
	return partOf('notebook-content.py', cells.join('\n\n'));
}

function pythonOf(value: unknown): string {
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	return JSON.stringify(value ?? '');
}
