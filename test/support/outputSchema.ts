import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { widenSchema } from './widenSchema';

/** An output schema as n8n's editor reads it: types (it shows the first of several) and properties, nothing more. */
export interface OutputSchema {
	type: string | string[];
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

/** The folder of a node's output schemas: a folder for each resource, in it a file for each operation. */
export function schemaFolder(node: string): string {
	return join(__dirname, `../../nodes/${node}/__schema__/v1.0.0`);
}

/** The schema of an operation's items, from the node's folder. */
export function outputSchema(node: string, resource: string, operation: string): OutputSchema {
	return schemaIn(join(schemaFolder(node), resource, `${operation}.json`));
}

/**
 * What of the items of a node's `resource.operation` its schema does not describe. Under `npm run generate` the schema
 * gets first what it lacks.
 */
export function undescribed(node: string, name: string, items: IDataObject[]): string[] {
	if (items.length === 0) return ['gave no items'];
	const file = join(schemaFolder(node), `${name.replace('.', '/')}.json`);
	const known = existsSync(file) ? schemaIn(file) : undefined;
	if (process.env.WRITE_SCHEMAS !== undefined) widenSchema(file, known, items);
	else if (known === undefined) return ['has no schema: run npm run generate'];
	return [...new Set(items.flatMap((item) => misfits(item, schemaIn(file))))];
}

function schemaIn(file: string): OutputSchema {
	return JSON.parse(readFileSync(file, 'utf8')) as OutputSchema;
}

/**
 * Where a value is not what a schema says, as paths. A property that is null or absent fits; one that the schema does
 * not know does not, unless the schema names no properties of its object at all.
 */
export function misfits(value: unknown, schema: OutputSchema, path = '$'): string[] {
	if (value === null || value === undefined) return [];
	const type = Array.isArray(value) ? 'array' : typeof value;
	const types = [schema.type].flat();
	if (!types.includes(type)) return [`${path} is ${type}, not ${types.join(' or ')}`];
	const { items, properties } = schema;
	if (Array.isArray(value)) {
		return value.flatMap((one, at) => (items ? misfits(one, items, `${path}[${at}]`) : []));
	}
	if (type !== 'object' || Object.keys(properties ?? {}).length === 0) return [];
	return Object.entries(value as object).flatMap(([name, one]) => {
		const known = properties?.[name];
		return known ? misfits(one, known, `${path}.${name}`) : [`${path}.${name} is not described`];
	});
}
