import type { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { isValues } from '../values/values';
import { inputAt, type InputContext } from './inputs';

/** The name of a member of a collection: `options.rawAnswer`. */
type Member = `${string}.${string}`;

/** A switch of an item; undefined for an option that was not added. Throws one sentence for what is none. */
export function flagAt(ctx: InputContext, itemIndex: number, name: Member): boolean | undefined;
export function flagAt(ctx: InputContext, itemIndex: number, name: string): boolean;
export function flagAt(ctx: InputContext, itemIndex: number, name: string): unknown {
	return inputAt(ctx, itemIndex, name);
}

/** A number of an item; undefined for an option that was not added. Throws one sentence for what is none or too much. */
export function numberAt(ctx: InputContext, itemIndex: number, name: Member): number | undefined;
export function numberAt(ctx: InputContext, itemIndex: number, name: string): number;
export function numberAt(ctx: InputContext, itemIndex: number, name: string): unknown {
	return inputAt(ctx, itemIndex, name);
}

/** A text of an item, as it was written, empty where nothing was; undefined for an option that was not added. */
export function textAt(ctx: InputContext, itemIndex: number, name: Member): string | undefined;
export function textAt(ctx: InputContext, itemIndex: number, name: string): string;
export function textAt(ctx: InputContext, itemIndex: number, name: string): unknown {
	const value = inputAt(ctx, itemIndex, name);
	return value ?? (name.includes('.') ? undefined : '');
}

/** What an item chose of a field's options; undefined for an option that was not added. Throws one sentence for a value that is not among them. */
export function choiceAt<T extends string = string>(
	ctx: InputContext,
	itemIndex: number,
	name: Member,
): T | undefined;
export function choiceAt<T extends string = string>(
	ctx: InputContext,
	itemIndex: number,
	name: string,
): T;
export function choiceAt(ctx: InputContext, itemIndex: number, name: string): unknown {
	return inputAt(ctx, itemIndex, name);
}

/** The entries of a list of an item; none where nothing was given. */
export function listAt(ctx: InputContext, itemIndex: number, name: string): unknown[] {
	const value = inputAt(ctx, itemIndex, name);
	return Array.isArray(value) ? value : [];
}

/** The rows of a form's list, by the name of the field and of its rows: `objects.object`. */
export function rowsAt(ctx: InputContext, itemIndex: number, name: Member): IDataObject[] {
	return listAt(ctx, itemIndex, name).filter(isValues) as IDataObject[];
}

/** A moment that an item names, in the zone that it was given in; undefined for none. */
export function momentAt(ctx: InputContext, itemIndex: number, name: string): DateTime | undefined {
	return inputAt(ctx, itemIndex, name) as DateTime | undefined;
}

/** The members of a collection that an item gives, each read as its own field wants it. */
export function optionsAt(ctx: InputContext, itemIndex: number, name: string): IDataObject {
	const value = inputAt(ctx, itemIndex, name);
	return isValues(value) ? (value as IDataObject) : {};
}

/** What a locator holds, as n8n gives it: a name, an ID or an address, never an object in its place. */
export function locatorAt(ctx: InputContext, itemIndex: number, name: string): unknown {
	return inputAt(ctx, itemIndex, name);
}

/** What the JSON of an item stands for; undefined where nothing was given. */
export function jsonAt(ctx: InputContext, itemIndex: number, name: string): unknown {
	return inputAt(ctx, itemIndex, name);
}
