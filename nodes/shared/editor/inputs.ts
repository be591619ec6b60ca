import {
	NodeHelpers,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeProperties,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { badInput } from '../faults/errors';
import { referenceText } from './locator';
import { isNothing } from '../values/readings';
import { isValues, member, type Values } from '../values/values';
import { plainDefault, readField } from './fieldReading';

/** Whatever n8n calls us with that has parameters to read. */
export type InputContext = IExecuteFunctions | IPollFunctions;

const described = new WeakMap<InputContext, INodeProperties[]>();
const sound = new WeakMap<InputContext, Map<number, Values>>();

/** Notes by which fields the parameters of a run are to be read: those of its operation, or of the whole trigger. */
export function describeInputs(ctx: InputContext, fields: INodeProperties[]): void {
	described.set(ctx, fields);
}

/**
 * Reads all fields that an item shows, so that nothing is sent when one of them is no good; until
 * {@link releaseInputs} they are not read again.
 * @throws one sentence that names the field, what it may be and what was given
 */
export function checkInputs(ctx: InputContext, itemIndex: number): void {
	const items = sound.get(ctx) ?? new Map<number, Values>();
	sound.set(ctx, items);
	items.set(itemIndex, readAll(ctx, itemIndex));
}

/** Forgets what was read for an item. */
export function releaseInputs(ctx: InputContext, itemIndex: number): void {
	sound.get(ctx)?.delete(itemIndex);
}

/**
 * What an item gives for a field, or for a member of a collection as `options.rawAnswer`; undefined for a member that
 * was not added or got nothing, and for a field that the operation does not have.
 */
export function inputAt(ctx: InputContext, itemIndex: number, name: string): unknown {
	const [field = name, ...path] = name.split('.');
	const value = fieldAt(ctx, itemIndex, field);
	return path.reduce<unknown>((found, key) => (isValues(found) ? found[key] : undefined), value);
}

/**
 * The members of a collection of changes. A change whose expression gives nothing is neither left out nor made.
 * @throws one sentence that names it
 */
export function changesAt(ctx: InputContext, itemIndex: number, name: string): IDataObject {
	const values = inputAt(ctx, itemIndex, name);
	const read = isValues(values) ? (values as IDataObject) : {};
	for (const field of fieldsOf(ctx).filter((one) => one.name === name)) {
		const raw = writtenIn(ctx, field);
		const members = (field.options ?? []) as INodeProperties[];
		const empty = members.find(
			(one) => isExpression(one, member(raw, one.name)) && isEmpty(one, read[one.name]),
		);
		if (empty) throw gaveNothing(ctx, itemIndex, empty);
	}
	return read;
}

function gaveNothing(ctx: InputContext, itemIndex: number, { displayName }: INodeProperties) {
	const place = 'getInputData' in ctx ? ` for item ${itemIndex}` : '';
	return badInput(
		ctx.getNode(),
		`The expression in ${displayName} gave nothing${place}.`,
		itemIndex,
	);
}

function fieldAt(ctx: InputContext, itemIndex: number, name: string): unknown {
	const same = fieldsOf(ctx).filter((field) => field.name === name);
	const [only, ...others] = same;
	if (only === undefined) return undefined;
	const checked = sound.get(ctx)?.get(itemIndex);
	const all = checked ?? (others.length > 0 ? readAll(ctx, itemIndex) : undefined);
	if (all === undefined) return read(ctx, itemIndex, only);
	// A field that is not shown counts as untouched.
	return name in all ? all[name] : only.default;
}

function readAll(ctx: InputContext, itemIndex: number): Values {
	const node = ctx.getNode();
	const values: Values = { authentication: node.parameters.authentication };
	for (const field of fieldsOf(ctx)) {
		if (field.type === 'notice' || !isShown(field, values, node)) continue;
		values[field.name] = read(ctx, itemIndex, field);
	}
	return values;
}

function isShown(field: INodeProperties, values: Values, node: INode): boolean {
	const type = { name: node.type } as INodeTypeDescription;
	return NodeHelpers.displayParameter(values as INode['parameters'], field, node, type);
}

function read(ctx: InputContext, itemIndex: number, field: INodeProperties): unknown {
	const reading = readField(field, givenAt(ctx, itemIndex, field), ctx.getTimezone());
	if ('refusal' in reading) throw badInput(ctx.getNode(), reading.refusal, itemIndex);
	const { value = plainDefault(field) } = reading;
	if (field.required && isEmpty(field, value)) {
		const raw = writtenIn(ctx, field);
		if (isExpression(field, raw)) throw gaveNothing(ctx, itemIndex, field);
	}
	return value;
}

function isEmpty({ type }: INodeProperties, value: unknown): boolean {
	return isNothing(type === 'resourceLocator' ? referenceText(value) : value);
}

function isExpression({ type }: INodeProperties, raw: unknown): boolean {
	const words = type === 'resourceLocator' ? referenceText(raw) || raw : raw;
	return typeof words === 'string' && words.startsWith('=');
}

function givenAt(
	ctx: InputContext,
	itemIndex: number,
	{ name, default: fallback }: INodeProperties,
): unknown {
	return 'getInputData' in ctx
		? ctx.getNodeParameter(name, itemIndex, fallback)
		: ctx.getNodeParameter(name, fallback);
}

/** What stands in a field before its expressions are worked out. */
function writtenIn(ctx: InputContext, { name, default: fallback }: INodeProperties): unknown {
	const options = { rawExpressions: true };
	return 'getInputData' in ctx
		? ctx.getNodeParameter(name, 0, fallback, options)
		: ctx.getNodeParameter(name, fallback, options);
}

function fieldsOf(ctx: InputContext): INodeProperties[] {
	return described.get(ctx) ?? [];
}
