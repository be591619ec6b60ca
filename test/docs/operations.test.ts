import type { INodeProperties, INodeType } from 'n8n-workflow';

import { read } from '../support/documentation';
import { ownNodes } from '../support/ownNodes';

describe('docs/operations.md', () => {
	const rows = operationRows();

	it.each(ownNodes.flatMap(operationsOf))('names the operation %s', (place, name, description) => {
		expect(rows[place]).toBe(`${name}: ${description}`);
	});

	it('names no operation that there is not', () => {
		const places = ownNodes.flatMap(operationsOf).map(([place]) => place);
		expect(Object.keys(rows).filter((place) => !places.includes(place))).toEqual([]);
	});
});

describe('README.md', () => {
	it.each(ownNodes.flatMap(menusOf))('names the operations of %s, %s', (node, resource, names) => {
		expect(read('README.md')).toContain(`| ${node} | ${resource} | ${names} |`);
	});
});

/** Place, name and description of each operation of a node. */
function operationsOf({ description }: INodeType): Array<[string, string, string]> {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.flatMap((option): Array<[string, string, string]> => {
				if (!('value' in option)) return [];
				const [resource] = displayOptions?.show?.resource ?? [];
				const place = `${description.displayName} ${String(resource)}.${String(option.value)}`;
				return [[place, option.name, option.description ?? '']];
			}),
		);
}

/** Node, resource and names of the operations of each menu. */
function menusOf({ description }: INodeType): Array<[string, string, string]> {
	const { displayName, properties } = description;
	const [resources] = properties.filter(({ name }) => name === 'resource').map(namesOf);
	return properties
		.filter(({ name }) => name === 'operation')
		.map((menu) => {
			const [value] = menu.displayOptions?.show?.resource ?? [];
			const resource = resources?.[String(value)] ?? '';
			return [displayName, resource, Object.values(namesOf(menu)).join(', ')];
		});
}

/** The names of a menu's entries by their value. */
function namesOf({ options = [] }: INodeProperties): Record<string, string> {
	return Object.fromEntries(
		options.flatMap((option) => ('value' in option ? [[option.value, option.name]] : [])),
	) as Record<string, string>;
}

/** The rows of the tables, by node, resource and operation. */
function operationRows(): Record<string, string> {
	const rows: Record<string, string> = {};
	let [node, resource] = ['', ''];
	for (const line of read('docs/operations.md').split('\n')) {
		node = /^## (.+)$/.exec(line)?.[1] ?? node;
		resource = /^### Resource `(\w+)`$/.exec(line)?.[1] ?? resource;
		const [, name, value, words] = /^\| (.+?) \| `(\w+)` \| (.+) \|$/.exec(line) ?? [];
		if (value !== undefined) rows[`${node} ${resource}.${value}`] = `${name}: ${words}`;
	}
	return rows;
}
