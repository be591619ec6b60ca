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
	const shown = items.map(schemaOf).reduce(both, undefined);
	const schema = { ...merged(known, shown), version: 1 };
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(schema, undefined, '\t')}\n`);
}

type Described = OutputSchema | undefined;

/** The schema of one value. What is null or absent has no type, so nothing is said of it. */
function schemaOf(value: unknown): Described {
	if (value === null || value === undefined) return undefined;
	if (Array.isArray(value)) {
		return { type: 'array', items: value.map(schemaOf).reduce(both, undefined) };
	}
	if (typeof value !== 'object') return { type: typeof value };
	const properties: Record<string, OutputSchema> = {};
	for (const [name, one] of Object.entries(value)) {
		const described = schemaOf(one);
		if (described) properties[name] = described;
	}
	return { type: 'object', properties };
}

/** What either of two schemas describes. */
function both(one: Described, other: Described): Described {
	if (!one || !other) return one ?? other;
	const types = [...new Set([one.type, other.type].flat())];
	const names = Object.keys({ ...one.properties, ...other.properties });
	const properties = names.map((name) => [
		name,
		both(one.properties?.[name], other.properties?.[name]),
	]);
	const items = both(one.items, other.items);
	return {
		...one,
		type: types.length === 1 ? (types[0] ?? []) : types,
		...(names.length > 0 && { properties: Object.fromEntries(properties) }),
		...(items && { items }),
	};
}

/** The known schema, widened by what was shown, but where it leaves open on purpose what an object or a list holds. */
function merged(known: Described, shown: Described): Described {
	if (!known || !shown) return known ?? shown;
	const open = [known.type].flat();
	const isOpen = {
		object: open.includes('object') && Object.keys(known.properties ?? {}).length === 0,
		array: open.includes('array') && known.items === undefined,
	};
	const whole = both(known, { type: shown.type }) ?? known;
	const properties = { ...known.properties };
	for (const [name, one] of Object.entries(shown.properties ?? {})) {
		properties[name] = merged(properties[name], one) ?? one;
	}
	const items = merged(known.items, shown.items);
	return {
		...whole,
		...(!isOpen.object && shown.properties && { properties }),
		...(!isOpen.array && items && { items }),
	};
}
