import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { ownNodes } from '../support/ownNodes';

/** One resource of a node, with its operations in the order of the menu. */
export interface Menu {
	/** The node's name for people. */
	node: string;
	resource: INodePropertyOptions;
	operations: INodePropertyOptions[];
}

/** The menus of all nodes, in their order. */
export const menus: Menu[] = ownNodes.flatMap(menusOf);

function menusOf({ description: { displayName, properties } }: INodeType): Menu[] {
	const resources = properties.filter(({ name }) => name === 'resource').flatMap(entriesOf);
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((menu) => {
			const [shown] = menu.displayOptions?.show?.resource ?? [];
			const resource = resources.find(({ value }) => value === shown);
			return resource ? [{ node: displayName, resource, operations: entriesOf(menu) }] : [];
		});
}

function entriesOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.flatMap((option) => ('value' in option ? [option] : []));
}
