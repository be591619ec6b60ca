import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import type { OutputSchema } from './outputSchema';

/** Writes a schema that describes these items as well. What it says already stays. */
export function widenSchema(
	file: string,
	known: OutputSchema | undefined,
	items: IDataObject[],
): void {
	const schema = items.reduce<OutputSchema | undefined>(widened, known);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify({ ...schema, version: 1 }, undefined, '\t')}\n`);
}

/** A schema for one value more. What is null or absent has no type, so nothing is said of it. */
function widened(schema: OutputSchema | undefined, value: unknown): OutputSchema | undefined {
	if (value === null || value === undefined) return schema;
	const type = Array.isArray(value) ? 'array' : typeof value;
	const types = [...new Set([...[schema?.type ?? []].flat(), type])];
	const whole: OutputSchema = { ...schema, type: types.length === 1 ? type : types };
	if (Array.isArray(value)) {
		const items = value.reduce<OutputSchema | undefined>(widened, schema?.items);
		return items ? { ...whole, items } : whole;
	}
	return type === 'object' ? withProperties(whole, value as object) : whole;
}

/** An object whose schema names no property may hold anything. */
function withProperties(schema: OutputSchema, value: object): OutputSchema {
	const { properties } = schema;
	if (properties !== undefined && Object.keys(properties).length === 0) return schema;
	const all = { ...properties };
	for (const [name, one] of Object.entries(value)) {
		const described = widened(all[name], one);
		if (described) all[name] = described;
	}
	return { ...schema, properties: all };
}
