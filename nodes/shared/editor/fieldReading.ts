import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { readMoment } from '../values/moments';
import {
	isNothing,
	readChoice,
	readFlag,
	readJson,
	readList,
	readNumber,
	readText,
	type Reading,
} from '../values/readings';
import { isValues, type Values } from '../values/values';
import { refused, type FieldRefusal } from './refusal';

/** What was read of a field, nothing where nothing was given; or the sentence that refuses it. */
export type FieldReading = { value?: unknown } | FieldRefusal;

/** A field that takes more than its form offers, so that its operation reads what is given. */
export interface OpenField extends INodeProperties {
	open: true;
}

type Reader = (field: INodeProperties, given: unknown, zone: string) => Reading<unknown>;

/** How what is given for a field is read, by the field's type; others are taken as they are. */
const readers: Partial<Record<INodeProperties['type'], Reader>> = {
	boolean: (_, given) => readFlag(given),
	number: readWithin,
	options: (field, given) =>
		choicesOf(field) ? readChoice(given, choicesOf(field) ?? []) : readText(given),
	string: (_, given) => readText(given),
	dateTime: (_, given, zone) => readMoment(given, zone),
	resourceLocator: (_, given) => readLocator(given),
};

/**
 * Reads what was given for a field: in the field's own terms (its label, its bounds, its options), also where an
 * expression gave it as text. `zone` is the IANA zone of moments that name none. Pure.
 */
export function readField(field: INodeProperties, given: unknown, zone: string): FieldReading {
	if ('open' in field) return { value: given };
	if (field.type === 'collection') return readMembers(field, given, zone);
	if (field.type === 'fixedCollection') return readRows(field, given, zone);
	if (field.type === 'multiOptions') return readChoices(field, given);
	if (field.type === 'json') {
		const { value, mustBe } = readJson(given);
		return mustBe === undefined ? { value } : refused(field, mustBe, given);
	}
	if (isNothing(given)) return given === '' && field.type === 'string' ? { value: '' } : {};
	const read = readers[field.type];
	if (read === undefined) return { value: given };
	const reading = read(field, given, zone);
	return 'mustBe' in reading ? refused(field, reading.mustBe, given) : reading;
}

function readWithin({ typeOptions = {} }: INodeProperties, given: unknown): Reading<number> {
	const { minValue: least, maxValue: most, numberPrecision } = typeOptions;
	return readNumber(given, { least, most, whole: numberPrecision === 0 });
}

/** The options that the description holds; undefined where they are loaded. */
function choicesOf({ options, typeOptions }: INodeProperties): INodePropertyOptions[] | undefined {
	return typeOptions?.loadOptionsMethod ? undefined : (options as INodePropertyOptions[]);
}

/** A locator stays as it is: only what stands in it is looked at. */
function readLocator(given: unknown): Reading<unknown> {
	const inside = isValues(given) && 'value' in given ? given.value : given;
	const isScalar = ['string', 'number'].includes(typeof inside);
	if (isNothing(inside) || isScalar) return { value: given };
	return { mustBe: 'a name, an ID or an address' };
}

function readChoices(field: INodeProperties, given: unknown): FieldReading {
	const list = readList(given);
	if ('mustBe' in list) return refused(field, list.mustBe, given);
	const choices = choicesOf(field);
	if (choices === undefined) return list;
	const read = list.value.map((one) => ({ one, reading: readChoice(one, choices) }));
	const odd = read.find(({ reading }) => 'mustBe' in reading);
	if (odd && 'mustBe' in odd.reading) return refused(field, odd.reading.mustBe, odd.one);
	return { value: read.flatMap(({ reading }) => ('value' in reading ? [reading.value] : [])) };
}

/** The members of a collection that are given; those that it does not know are left out. */
function readMembers(field: INodeProperties, given: unknown, zone: string): FieldReading {
	const { value = {}, mustBe } = readJson(given);
	if (mustBe !== undefined || !isValues(value))
		return refused(field, 'an object with its options', given);
	const values: Values = {};
	for (const member of (field.options ?? []) as INodeProperties[]) {
		if (!Object.hasOwn(value, member.name)) continue;
		const reading = readField(member, value[member.name], zone);
		if ('refusal' in reading) return reading;
		if (reading.value !== undefined) values[member.name] = reading.value;
	}
	return { value: values };
}

/** The rows of a list of rows, by the name of its only kind of row. Rows may be given as JSON, or a single one alone. */
function readRows(field: INodeProperties, given: unknown, zone: string): FieldReading {
	const kinds = (field.options ?? []) as INodePropertyCollection[];
	const read: Values = {};
	for (const kind of kinds) {
		const rows = rowsOf(given, kind.name);
		if (!rows?.every(isValues)) return refused(field, 'a list of objects', given);
		const values = rows.map((row) => readRow(kind.values, row, zone));
		const refusal = values.find((row) => 'refusal' in row);
		if (refusal) return refusal;
		read[kind.name] = values.map((row) => ('value' in row ? row.value : {}));
	}
	return { value: read };
}

function rowsOf(given: unknown, kind: string): unknown[] | undefined {
	const { value, mustBe } = readJson(given);
	if (mustBe !== undefined) return undefined;
	if (isValues(value) && Object.hasOwn(value, kind)) return rowsOf(value[kind], kind);
	if (Array.isArray(value)) return value;
	if (value === undefined) return [];
	return isValues(value) && Object.keys(value).length === 0 ? [] : [value];
}

function readRow(fields: INodeProperties[], row: Values, zone: string): FieldReading {
	const values: Values = { ...row };
	for (const field of fields) {
		const reading = readField(field, row[field.name], zone);
		if ('refusal' in reading) return reading;
		values[field.name] = reading.value;
	}
	return { value: values };
}

/** What counts where nothing was given: the default of a switch, a number or a choice. What is named has none. */
export function plainDefault({ type, default: value }: INodeProperties): unknown {
	return ['boolean', 'number', 'options'].includes(type) ? value : undefined;
}
