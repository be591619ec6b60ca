import {
	updateDisplayOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import type { NodeFailure } from '../faults/errors';

/** What an operation gives for one item: a row, several rows, or complete items (with binary data). */
export type Output = IDataObject | IDataObject[] | INodeExecutionData[];

/** An operation's place in the menu and its fields. `value` is a contract with saved workflows. */
interface Described {
	name: string;
	value: string;
	action: string;
	description: string;
	fields: INodeProperties[];
	/** When to take it, for n8n's builder of workflows. */
	builderHint?: string;
	/** Whether an agent's tool does not offer it. */
	hiddenFromAgents?: boolean;
}

/** An operation that runs for one item at a time. */
export interface ItemOperation extends Described {
	run(ctx: IExecuteFunctions, itemIndex: number): Promise<Output>;
	/** The item of an input item that an error ended, where the user chose that; undefined where the error is to stay one. */
	failureItem?(
		ctx: IExecuteFunctions,
		itemIndex: number,
		failure: NodeFailure,
	): IDataObject | undefined;
	/** How many items may run at the same time; one when absent. */
	parallelism?(ctx: IExecuteFunctions): number;
	/** The order in which items are begun when there are more than one; theirs when absent. */
	order?(ctx: IExecuteFunctions, indexes: number[]): Promise<number[]>;
	runAll?: undefined;
	runOutputs?: undefined;
}

/** An operation that takes its whole input at once: it pairs its own items and honours On Error itself. */
export interface InputOperation extends Described {
	runAll(ctx: IExecuteFunctions): Promise<INodeExecutionData[]>;
	run?: undefined;
	runOutputs?: undefined;
}

/** An operation with several outputs: like an {@link InputOperation}, but it gives the items of each output. */
export interface OutputsOperation extends Described {
	runOutputs(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]>;
	run?: undefined;
	runAll?: undefined;
}

export type Operation = ItemOperation | InputOperation | OutputsOperation;

/** A resource: a named list of operations; the list's order is the menu's. */
export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
	/** Value of the operation that a new node opens with; the first one when left out. Saved workflows rely on it. */
	opensWith?: string;
}

/**
 * The properties of a node with these resources: resource menu, operation menus, and each operation's fields in its
 * scope. `opensWith` is the resource that a new node opens with; the first one when left out.
 */
export function describeResources(resources: Resource[], opensWith?: string): INodeProperties[] {
	const resourceOptions = resources.map(({ name, value, operations }) =>
		forPeopleIf(
			operations.every(({ hiddenFromAgents }) => hiddenFromAgents),
			{ name, value },
		),
	);
	return [
		menu('Resource', resourceOptions, opensWith),
		...resources.map((resource) =>
			scoped(menu('Operation', resource.operations.map(option), resource.opensWith), {
				resource: [resource.value],
			}),
		),
		...resources.flatMap((resource) => fieldsOf(resource.value, resource.operations)),
	];
}

/**
 * The fields of operations in the order each operation gives them. Operations that begin with the same field share it:
 * n8n looks through all properties for every parameter it reads.
 */
function fieldsOf(
	resource: string,
	operations: Array<Pick<Operation, 'value' | 'fields'>>,
): INodeProperties[] {
	const beginning = new Map<INodeProperties, typeof operations>();
	for (const { value, fields } of operations) {
		const [first, ...rest] = fields;
		if (first === undefined) continue;
		beginning.set(first, [...(beginning.get(first) ?? []), { value, fields: rest }]);
	}
	return [...beginning].flatMap(([field, sharing]) => [
		scoped(field, { resource: [resource], operation: sharing.map(({ value }) => value) }),
		...fieldsOf(resource, sharing),
	]);
}

function option(operation: Operation): INodePropertyOptions {
	const { name, value, action, description, hiddenFromAgents = false } = operation;
	const hint = operation.builderHint;
	const help = hint === undefined ? {} : { builderHint: { propertyHint: hint } };
	return forPeopleIf(hiddenFromAgents, { name, value, action, description, ...help });
}

/** The entry of a menu, left out of an agent's tool where that is so. */
function forPeopleIf(hidden: boolean, entry: INodePropertyOptions): INodePropertyOptions {
	return hidden ? { ...entry, displayOptions: { show: { '@tool': [false] } } } : entry;
}

function menu(
	displayName: string,
	options: INodePropertyOptions[],
	opensWith = firstValue(options),
): INodeProperties {
	return {
		displayName,
		name: displayName.toLowerCase(),
		type: 'options',
		noDataExpression: true,
		options,
		default: opensWith,
	};
}

function firstValue(options: INodePropertyOptions[]): string {
	return String(options[0]?.value ?? '');
}

function scoped(field: INodeProperties, show: Record<string, string[]>): INodeProperties {
	return updateDisplayOptions({ show }, [field])[0] ?? field;
}
