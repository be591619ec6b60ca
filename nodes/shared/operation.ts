import {
	updateDisplayOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

/** What an operation gives for one item: a row, several rows, or complete items (with binary data). */
export type Output = IDataObject | IDataObject[] | INodeExecutionData[];

/** One operation: its place in the menu, its fields and its behaviour. `value` is a contract with saved workflows. */
export interface Operation {
	name: string;
	value: string;
	action: string;
	description: string;
	fields: INodeProperties[];
	/** Runs the operation for one item. */
	run(ctx: IExecuteFunctions, itemIndex: number): Promise<Output>;
}

/** A resource: a named list of operations; the list's order is the menu's. */
export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
}

/** The properties of a node with these resources: resource menu, operation menus, and each operation's fields in its scope. */
export function describeResources(resources: Resource[]): INodeProperties[] {
	return [
		menu(
			'Resource',
			resources.map(({ name, value }) => ({ name, value })),
		),
		...resources.map((resource) =>
			scoped(menu('Operation', resource.operations.map(option)), { resource: [resource.value] }),
		),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				operation.fields.map((field) =>
					scoped(field, { resource: [resource.value], operation: [operation.value] }),
				),
			),
		),
	];
}

function option({ name, value, action, description }: Operation): INodePropertyOptions {
	return { name, value, action, description };
}

function menu(displayName: string, options: INodePropertyOptions[]): INodeProperties {
	return {
		displayName,
		name: displayName.toLowerCase(),
		type: 'options',
		noDataExpression: true,
		options,
		default: firstValue(options),
	};
}

function firstValue(options: INodePropertyOptions[]): string {
	return String(options[0]?.value ?? '');
}

function scoped(field: INodeProperties, show: Record<string, string[]>): INodeProperties {
	return updateDisplayOptions({ show }, [field])[0] ?? field;
}
