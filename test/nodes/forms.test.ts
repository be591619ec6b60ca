import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { ownNodes } from '../support/ownNodes';

const everything = ownNodes.flatMap(({ description }) => [...fieldsWithin(description.properties)]);

describe('the form of a node', () => {
	it('shows whole numbers as whole numbers: 360, not 360.00', () => {
		const padded = everything.filter(({ typeOptions }) => typeOptions?.numberPrecision);
		expect(padded.map(({ name }) => name)).toEqual([]);
	});

	it('of an enhanced refresh has a name of its own for every field', () => {
		const labels = labelsOf('powerBi', {
			resource: 'semanticModel',
			operation: 'refresh',
			refreshKind: 'enhanced',
		});
		expect(labels).toEqual(
			expect.arrayContaining(['What to Refresh', 'Enhanced Options', 'Options']),
		);
		expect(labels).not.toContain('Refresh');
		expect(labels).not.toContain('Refresh Options');
		expect(new Set(labels).size).toBe(labels.length);
	});

	it('gives a workspace the name of a department and a model that of its subject as examples', () => {
		const byName = (field: INodeProperties) =>
			field.modes?.find(({ name }) => name === 'name')?.placeholder;
		const examples = (name: string) =>
			new Set(everything.filter((field) => field.name === name && field.modes).map(byName));
		expect(examples('workspace')).toEqual(new Set(['e.g. Finance']));
		expect(examples('semanticModel')).toEqual(new Set(['e.g. Sales']));
		const model = everything.find(({ name, type }) => name === 'model' && type === 'string');
		expect(model?.placeholder).toBe('e.g. Sales');
	});

	it('says whose workspace it asks for', () => {
		const workspaces = everything.filter(({ name }) => name === 'workspace');
		expect(workspaces.map(({ description }) => description)).toEqual(
			expect.arrayContaining([expect.stringMatching(/^The workspace of the semantic model\./)]),
		);
		for (const { description } of workspaces) expect(description).toMatch(/^The workspace \w/);
	});

	it('of the trigger lists what to watch by use', () => {
		const watch = everything.find(({ name }) => name === 'watch');
		const values = (watch?.options ?? []).map((option) => ('value' in option ? option.value : ''));
		expect(values).toEqual([
			'semanticModels',
			'workspaceModels',
			'capacity',
			'allCapacities',
			'dataflows',
			'workspaceDataflows',
			'gen1Dataflows',
			'itemJobs',
			'workspaceItemJobs',
			'analysisServicesModel',
		]);
	});

	it.each([
		['columns', ['name', 'dataType']],
		['measures', ['name', 'expression']],
	])('of a push dataset asks of %s only %j at first', (name, shown) => {
		const lists = everything.filter(
			(field) => field.name === name && field.type === 'fixedCollection',
		);
		expect(lists.length).toBeGreaterThan(0);
		for (const { typeOptions, options = [] } of lists) {
			expect(typeOptions).toMatchObject({ hideOptionalFields: true });
			const values = options.flatMap((option) => ('values' in option ? option.values : []));
			const always = values.filter(
				({ required, typeOptions: own }) => required === true || own?.showEvenWhenOptional,
			);
			expect(always.map((field) => field.name)).toEqual(shown);
			expect(values.length).toBeGreaterThan(shown.length);
		}
	});
});

/** Turns of phrase that a stranger has to read twice. */
const oddWords =
	/\b(tells?|told|anew|are gone|is gone|go on|goes on|at most \d+ at once|read how|holds it|give an item|ended otherwise|models at most|no words)\b/i;

it.each(
	ownNodes.map(({ description }): [string, typeof description] => [description.name, description]),
)('the texts of %s are plain', (_name, description) => {
	const tool =
		typeof description.usableAsTool === 'object'
			? (description.usableAsTool.replacements?.description ?? '')
			: '';
	const texts = [
		description.description,
		tool,
		...[...fieldsWithin(description.properties)].flatMap(textsOf),
	];
	expect(texts.filter((words) => oddWords.test(words))).toEqual([]);
});

/** The labels that stand in the form of a node with these values. */
function labelsOf(name: string, given: INodeParameters): string[] {
	const found = ownNodes.find(({ description }) => description.name === name);
	if (found === undefined) throw new Error(`There is no node ${name}`);
	const { description } = found;
	const { properties } = description;
	const node = { typeVersion: 1 };
	const values =
		NodeHelpers.getNodeParameters(properties, given, true, false, node, description) ?? {};
	return properties
		.filter(({ type }) => type !== 'notice')
		.filter((field) => NodeHelpers.displayParameter(values, field, node, description, values))
		.map(({ displayName }) => displayName);
}

function textsOf({ displayName, description = '', options = [] }: INodeProperties): string[] {
	const choices = options.flatMap((option) =>
		'value' in option ? [option.name, option.description ?? '', option.action ?? ''] : [],
	);
	return [displayName, description, ...choices];
}

/** All fields, those within collections included. */
function* fieldsWithin(fields: INodeProperties[]): Generator<INodeProperties> {
	for (const field of fields) {
		yield field;
		for (const option of field.options ?? []) {
			if ('values' in option) yield* fieldsWithin(option.values);
			else if ('type' in option) yield* fieldsWithin([option]);
		}
	}
}

it('the builder of workflows learns when to take Refresh, Follow Refresh and the trigger', () => {
	const options = everything
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options: choices = [] }) => choices)
		.filter((option) => 'value' in option);
	const hints = (value: string) =>
		options
			.filter((option) => option.value === value)
			.flatMap(({ builderHint }) => builderHint?.propertyHint ?? []);
	expect(hints('refresh').join()).toContain('Follow Refresh');
	expect(hints('followRefresh')).toHaveLength(4);
	for (const hint of hints('followRefresh')) expect(hint).toContain('back to its own input');
	const trigger = ownNodes.find(({ description }) => description.name === 'powerBiTrigger');
	expect(trigger?.description.builderHint?.searchHint).toContain('summaryMarkdown');
});
