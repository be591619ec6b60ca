import type { INodeProperties, INodeType } from 'n8n-workflow';

import { ownNodes } from '../support/ownNodes';

/** The operations of all registered nodes, as `node resource operation`; a trigger by its node alone. */
export function registeredOperations(): string[] {
	return ownNodes.flatMap(operationsOf);
}

function operationsOf({ description: { name, properties } }: INodeType): string[] {
	const operations = menusOf(properties, 'operation').flatMap((menu) =>
		(menu.displayOptions?.show?.resource ?? []).flatMap((resource) =>
			valuesOf(menu).map((operation) => `${name} ${String(resource)} ${operation}`),
		),
	);
	return operations.length === 0 ? [name] : operations;
}

function menusOf(properties: INodeProperties[], name: string): INodeProperties[] {
	return properties.filter((property) => property.name === name && property.type === 'options');
}

function valuesOf({ options = [] }: INodeProperties): string[] {
	return options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
}
