import {
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type NodeParameterValueType,
} from 'n8n-workflow';

import { ownNodes } from '../support/ownNodes';
import type { OperationCase } from './case';

/** A field of an operation, or of a collection or a row in it. */
export interface Place {
	field: INodeProperties;
	/** Where its value stands among the parameters: `options.deadlineMinutes`, `objects.object[0].table`. */
	path: string;
	/** The values of other fields that it is shown for. */
	shownFor: Record<string, string | number | boolean>;
}

/** All fields of an operation that take something. */
export function placesOf({ operation: name }: Pick<OperationCase, 'operation'>): Place[] {
	const [node, resource = '', operation = ''] = name.split(' ');
	const description = ownNodes.find((one) => one.description.name === node)?.description;
	const all = (description?.properties ?? []).filter(
		(field) =>
			includes(field, 'resource', resource) &&
			includes(field, 'operation', operation) &&
			!field.displayOptions?.show?.['@tool']?.includes(true),
	);
	return placesAmong(all);
}

/** All fields of a description, or of a part of it, that take something. */
export function placesAmong(all: INodeProperties[]): Place[] {
	return all.flatMap((field) => placesIn(field, field.name, conditionsOf(field, all)));
}

function includes({ displayOptions }: INodeProperties, name: string, value: string): boolean {
	return displayOptions?.show?.[name]?.includes(value) ?? false;
}

const own = ['resource', 'operation'];

function conditionsOf(field: INodeProperties, all: INodeProperties[]): Place['shownFor'] {
	const entries = Object.entries(field.displayOptions?.show ?? {}).filter(
		([name]) => !own.includes(name) && !name.startsWith('@'),
	);
	return Object.assign(
		{},
		...entries.map(([key, values]) => {
			const value = values?.[0];
			const name = key.replace('/', '');
			const controller = all.find((one) => one.name === name);
			return { ...(controller ? conditionsOf(controller, all) : {}), [name]: value };
		}),
	) as Place['shownFor'];
}

function placesIn(field: INodeProperties, path: string, shownFor: Place['shownFor']): Place[] {
	if (field.type === 'notice') return [];
	const inside = (one: INodeProperties, at: string) => placesIn(one, at, shownFor);
	if (field.type === 'collection') {
		const members = (field.options ?? []) as INodeProperties[];
		return members.flatMap((one) => inside(one, `${path}.${one.name}`));
	}
	if (field.type === 'fixedCollection') {
		const kinds = (field.options ?? []) as INodePropertyCollection[];
		return kinds.flatMap((kind) =>
			kind.values.flatMap((one) => inside(one, `${path}.${kind.name}[0].${one.name}`)),
		);
	}
	return [{ field, path, shownFor }];
}

/** Code of an expression that gives the value. */
const code = (value: unknown) => `={{ (${JSON.stringify(value)}) }}`;

/** Expressions that give what the field cannot take: each must be refused. */
export function refusedBy({ field }: Place): string[] {
	const { minValue, maxValue, numberPrecision } = field.typeOptions ?? {};
	const outside = [
		...(minValue === undefined ? [] : [minValue - 1]),
		...(maxValue === undefined ? [] : [maxValue + 1, String(maxValue + 1)]),
		...(numberPrecision === 0 ? [(minValue ?? 0) + 0.5] : []),
	];
	const odd: Partial<Record<INodeProperties['type'], string[]>> = {
		boolean: ['maybe', 2, '2', {}, ['x']].map(code),
		number: [
			...['2,5', 'abc', true, { a: 1 }, [1], ...outside].map(code),
			'={{ NaN }}',
			'={{ Infinity }}',
			'={{ "-Infinity" }}',
		],
		options: ['surely-not', { a: 1 }, ['surely-not']].map(code),
		multiOptions: [['surely-not'], 'surely-not', { a: 1 }].map(code),
		dateTime: ['12', '24', '10:30', '1430', 'tomorrow', { a: 1 }, true].map(code),
		// What takes more than its form offers may take a list of texts.
		string: [{ a: 1 }, 'open' in field ? [{ a: 1 }] : ['a']].map(code),
		resourceLocator: [{ a: 1 }, ['a'], true].map(code),
		json: ['={{ "{" }}'],
	};
	return odd[field.type] ?? [];
}

/** An expression, and the plain value that it must be read as. */
type Alike = [expression: string, value: NodeParameterValueType];

/** Expressions, each with a plain value that it must be read as. */
export function readBy({ field }: Place): Alike[] {
	const { minValue = 1 } = field.typeOptions ?? {};
	const number = Math.max(1, Math.ceil(minValue));
	const choices = (field.options ?? []) as INodePropertyOptions[];
	const last = choices.at(-1)?.value;
	const alike: Partial<Record<INodeProperties['type'], Alike[]>> = {
		boolean: [
			[code(' TRUE '), true],
			[code('false'), false],
			[code(0), false],
			[code('yes'), true],
		],
		number: [[code(` ${number} `), number]],
		options: last === undefined ? [] : [[code(` ${String(last).toUpperCase()} `), last]],
		multiOptions: last === undefined ? [] : [[code(JSON.stringify([last])), [last] as string[]]],
		dateTime: [['={{ new Date("2026-02-01T00:00:00Z") }}', '2026-02-01T00:00:00Z']],
	};
	return alike[field.type] ?? [];
}

/** The newest version of the node that a case runs. */
export function newestVersion({ operation }: Pick<OperationCase, 'operation'>): number {
	const node = ownNodes.find(({ description }) => operation.startsWith(`${description.name} `));
	return Math.max(...[node?.description.version ?? 1].flat());
}
