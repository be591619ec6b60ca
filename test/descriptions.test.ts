import './support/quietEngine';
import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { ownNodes } from './support/ownNodes';

type Named = [string, INodeType];
const named = (nodes: INodeType[]) => nodes.map((node): Named => [node.description.name, node]);
const isTrigger = ({ description }: INodeType) => description.group.includes('trigger');
const all = named(ownNodes);
const actionNodes = named(ownNodes.filter((node) => !isTrigger(node)));

/** Lists whose order is their own: days, weeks, times of day, intervals, and what to watch, by use. */
const naturallyOrdered = /^(Monday|First|00:00|Every 15 Minutes|Semantic Models)$/;

/** The properties of a description that n8n shows to people and agents. */
const shownTexts =
	/^(displayName|description|placeholder|hint|action|subtitle|errorMessage|propertyHint)$/;

describe.each(all)('the fields of %s', (_name, { description, methods = {} }) => {
	const fields = [...everyField(description.properties)];

	it('have menus of unique values', () => {
		const doubles = fields.flatMap((field) =>
			repeated(choicesOf(field).map(({ value }) => String(value))).map(
				(v) => `${field.name}: ${v}`,
			),
		);
		expect(doubles).toEqual([]);
	});

	it('have sorted menus', () => {
		const unsorted = fields
			.map((field) => ({ field, names: choicesOf(field).map(({ name }) => name) }))
			.filter(({ names }) => names.length > 0 && !naturallyOrdered.test(names[0] ?? ''))
			.filter(({ names }) => names.join() !== sorted(names).join())
			.map(({ field, names }) => `${field.name}: ${names.join(', ')}`);
		expect(unsorted).toEqual([]);
	});

	it('have sorted collections', () => {
		const unsorted = fields
			.filter(({ type }) => type === 'collection')
			.map(({ name, options = [] }) => ({ name, inside: options.map(labelOf) }))
			.filter(({ inside }) => inside.join() !== sorted(inside).join());
		expect(unsorted).toEqual([]);
	});

	it('say what they are for', () => {
		const silent = fields
			.filter(({ type }) => !['notice', 'collection', 'fixedCollection', 'hidden'].includes(type))
			.filter(({ name }) => !['resource', 'operation'].includes(name))
			.filter((field) => (field.description ?? '') === '')
			.map(({ name, displayName }) => `${name} (${displayName})`);
		expect(silent).toEqual([]);
	});

	it('have no empty texts', () => {
		const texts: string[] = [];
		const walk = (value: unknown, key = '') => {
			if (typeof value === 'object' && value !== null) {
				for (const [inner, one] of Object.entries(value)) walk(one, inner);
			} else if (shownTexts.test(key)) texts.push(`${key} is ${JSON.stringify(value)}`);
		};
		walk(description);
		expect(texts.filter((said) => !/ is ".*[\p{L}\d].*"$/u.test(said))).toEqual([]);
	});

	it('ask methods that exist, and all of these', () => {
		const asked = fields.flatMap(methodsOf);
		const offered = Object.entries(methods).flatMap(([kind, ofKind]) =>
			Object.keys(ofKind ?? {}).map((method) => `${kind}.${method}`),
		);
		expect([...new Set(asked)].sort()).toEqual(offered.sort());
	});

	it('depend on fields that exist', () => {
		const names = new Set(fields.map(({ name }) => name));
		const unknown = fields
			.flatMap(({ typeOptions }) => typeOptions?.loadOptionsDependsOn ?? [])
			.map((path) => path.replace('&', '').split('.')[0] ?? '')
			.filter((name) => !names.has(name));
		expect(unknown).toEqual([]);
	});

	it('reload when what they depend on changes: a model with its workspace, and so on', () => {
		const lonely = fields
			.filter((field) => methodsOf(field).length > 0)
			.filter(({ name }) => !['workspace', 'timeZone', 'localTimeZoneId'].includes(name))
			.filter(({ typeOptions }) => (typeOptions?.loadOptionsDependsOn ?? []).length === 0)
			.map(({ name }) => name);
		expect(lonely).toEqual([]);
	});

	it('share a name only where no two of them show together', () => {
		const clashes = [...levels(description.properties)].flatMap((level) =>
			level.flatMap((one, index) =>
				level
					.slice(index + 1)
					.filter((other) => other.name === one.name && !exclude(one, other))
					.map((other) => `${one.name}: ${scopeOf(one)} and ${scopeOf(other)}`),
			),
		);
		expect(clashes).toEqual([]);
	});
});

describe.each(actionNodes)('the operations of %s', (_name, { description }) => {
	const menus = description.properties.filter(({ name }) => name === 'operation');
	const operations = menus.flatMap((menu) =>
		choicesOf(menu).map((option) => ({ resource: resourceOf(menu), ...option })),
	);

	it('each have an action of their own and a description', () => {
		expect(repeated(operations.map(({ action = '' }) => action))).toEqual([]);
		const silent = operations.filter(({ action, description: words }) => !action || !words);
		expect(silent.map(({ resource, value }) => `${resource}.${value}`)).toEqual([]);
	});

	it('have actions in sentence case', () => {
		const proper = /^(DAX|M|Fabric|Gen1|Gen2|ID|SQL)$/;
		const odd = operations
			.map(({ action = '' }) => action)
			.filter((action) => {
				const [first = '', ...rest] = action.split(' ');
				return (
					!/^[A-Z]/.test(first) || rest.some((word) => /^[A-Z]/.test(word) && !proper.test(word))
				);
			});
		expect(odd).toEqual([]);
	});

	it('open with one of them', () => {
		for (const menu of description.properties.filter(({ name }) => isMenu(name))) {
			expect(choicesOf(menu).map(({ value }) => value)).toContain(menu.default);
		}
	});

	it.each(operations.map((one): [string, typeof one] => [`${one.resource}.${one.value}`, one]))(
		'resolve their fields with defaults: %s',
		(_title, { resource, value }) => {
			const given = { resource: resource ?? '', operation: String(value) };
			const resolved = resolve(description, given);
			const shown = shownFields(description, resolved);
			expect(repeated(shown.map(({ name }) => name))).toEqual([]);
			for (const field of shown.filter(({ type }) => type !== 'notice')) {
				const value = given[field.name as 'resource'] ?? field.default;
				expect(resolved).toEqual(expect.objectContaining({ [field.name]: likeness(value) }));
			}
		},
	);

	it('wait for people, and not for agents', () => {
		const tool = { ...description, name: `${description.name}Tool` };
		for (const { resource = '', value } of operations) {
			const given = { resource, operation: String(value) };
			const { waitForCompletion } = resolve(description, given);
			if (waitForCompletion === undefined) continue;
			expect([given, waitForCompletion]).toEqual([given, true]);
			expect([given, resolve(tool, given).waitForCompletion]).toEqual([given, false]);
		}
	});
});

describe('subtitles', () => {
	const sales = { __rl: true, mode: 'list', value: 'b1', cachedResultName: 'Sales' };
	const finance = { __rl: true, mode: 'name', value: 'Finance' };
	const none = { __rl: true, mode: 'list', value: '' };
	const byAddress = {
		__rl: true,
		mode: 'url',
		value: 'https://app.powerbi.com/groups/1/datasets/2',
	};
	const byExpression = { __rl: true, mode: 'id', value: '={{ $json.model }}' };

	it.each([
		['powerBi', { workspace: finance, semanticModel: sales }, 'Refresh: Sales'],
		['powerBi', { workspace: finance, semanticModel: none }, 'Refresh'],
		['powerBi', { workspace: finance, semanticModel: byAddress }, 'Refresh'],
		['powerBi', { workspace: finance, semanticModel: byExpression }, 'Refresh'],
		['powerBi', { operation: 'getAll', workspace: finance }, 'Get Many: Finance'],
		['powerBi', { resource: 'capacity', operation: 'getAll' }, 'Get Many'],
		['azureAnalysisServices', { server: 'x', model: 'Sales' }, 'Refresh: Sales'],
		['azureAnalysisServices', {}, 'Refresh'],
		['fabricDataflow', { dataflow: sales }, 'Refresh: Sales'],
		['powerBiTrigger', { workspace: finance }, 'Refreshes: Finance'],
		['powerBiTrigger', { events: ['failed', 'timedOut'] }, 'Failed or Timed Out'],
		['powerBiTrigger', { watch: 'capacity', capacity: sales }, 'Refreshes: Sales'],
	])('%s with %j reads "%s"', (name, parameters, words) => {
		expect(subtitleOf(name, parameters)).toBe(words);
	});

	it('name every operation', () => {
		for (const [name, { description }] of actionNodes) {
			for (const menu of description.properties.filter((field) => field.name === 'operation')) {
				for (const { name: words, value } of choicesOf(menu)) {
					const chosen = { resource: resourceOf(menu) ?? '', operation: String(value) };
					expect(subtitleOf(name, chosen)).toBe(words);
				}
			}
		}
	});
});

function subtitleOf(name: string, parameters: object): unknown {
	const nodeType = ownNodes.find(({ description }) => description.name === name);
	if (nodeType === undefined) throw new Error(`There is no node ${name}`);
	const node: INode = {
		id: '1',
		name: 'Node',
		type: name,
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INodeParameters,
	};
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const [placed = node] = Object.values(workflow.nodes);
	// The way of n8n's editor.
	return workflow.expression.getSimpleParameterValue(
		placed,
		nodeType.description.subtitle,
		'internal',
		{},
	);
}

function resolve(description: INodeTypeDescription, given: INodeParameters): INodeParameters {
	const node = { typeVersion: 1 };
	const { properties } = description;
	return NodeHelpers.getNodeParameters(properties, given, true, false, node, description) ?? {};
}

function shownFields(description: INodeTypeDescription, values: INodeParameters) {
	return description.properties.filter((field) =>
		NodeHelpers.displayParameter(values, field, { typeVersion: 1 }, description, values),
	);
}

/** n8n marks the values of resource locators. */
function likeness(value: unknown): unknown {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? expect.objectContaining(value) : value;
}

function isMenu(name: string): boolean {
	return ['resource', 'operation'].includes(name);
}

function resourceOf({ displayOptions }: INodeProperties): string | undefined {
	return displayOptions?.show?.resource?.map(String)[0];
}

/** The fields that stand beside each other, at every level. */
function* levels(fields: INodeProperties[]): Generator<INodeProperties[]> {
	yield fields;
	for (const { options = [] } of fields) {
		const inside = options.filter((option): option is INodeProperties => 'type' in option);
		if (inside.length > 0) yield* levels(inside);
		for (const option of options) if ('values' in option) yield* levels(option.values);
	}
}

function* everyField(fields: INodeProperties[]): Generator<INodeProperties> {
	for (const level of levels(fields)) yield* level;
}

function choicesOf({ type, options = [] }: INodeProperties): INodePropertyOptions[] {
	if (type !== 'options' && type !== 'multiOptions') return [];
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}

function labelOf(option: object): string {
	return 'displayName' in option ? String(option.displayName) : '';
}

function methodsOf({ typeOptions, modes = [] }: INodeProperties): string[] {
	const one = (kind: string, method?: string) => (method ? [`${kind}.${method}`] : []);
	return [
		...one('loadOptions', typeOptions?.loadOptionsMethod),
		...one('resourceMapping', typeOptions?.resourceMapper?.resourceMapperMethod),
		...modes.flatMap((mode) => one('listSearch', mode.typeOptions?.searchListMethod)),
	];
}

/** Whether two fields never show together: they ask for different values of one parameter. */
function exclude(one: INodeProperties, other: INodeProperties): boolean {
	const [shows, othersShows] = [one.displayOptions?.show ?? {}, other.displayOptions?.show ?? {}];
	return Object.entries(shows).some(([key, values]) => {
		const others = othersShows[key];
		return others !== undefined && !values?.some((value) => others.includes(value));
	});
}

function scopeOf({ displayOptions }: INodeProperties): string {
	return JSON.stringify(displayOptions?.show ?? {});
}

function repeated(values: string[]): string[] {
	return values.filter((value, at) => values.indexOf(value) !== at);
}

function sorted(names: string[]): string[] {
	return [...names].sort((one, other) => one.localeCompare(other, 'en', { sensitivity: 'base' }));
}
