import type { INodeParameters, ResourceMapperFields } from 'n8n-workflow';

import { describedParameters } from '../../../../nodes/MicrosoftFabric/itemJob/describedParameters';
import type { FabricItem } from '../../../simulator/fabric/fabricItem';
import { untilSettled } from '../../../support/fastTime';
import { items, locator, refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { fabricRun, workspaceParameter } from '../fabricRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const item = (name: string): FabricItem => stage.simulator.tenant.item(name);
const run = (name: string, parameters: INodeParameters, more = {}) =>
	fabricRun(
		['itemJob', 'run'],
		{ ...workspaceParameter(stage), item: locator('id', item(name).id), ...parameters },
		more,
	);
const pipeline = (parameters: INodeParameters, more = {}) =>
	run('Load orders', { itemJob: 'dataPipeline', ...parameters }, more);
const notebook = (parameters: INodeParameters) =>
	run('Clean orders', { itemJob: 'notebook', ...parameters });
const bodies = () => stage.calls('POST', /jobs\/instances$/).map(({ body }) => body);

describe('in rows', () => {
	const rows = (...parameter: INodeParameters[]) => ({
		parametersInput: 'rows',
		parameterRows: { parameter },
	});
	const given = rows(
		{ name: 'Region', type: 'Text', value: '007' },
		{ name: 'Days', type: 'Integer', value: '7' },
	);

	it('go out to a pipeline as an object of values', async () => {
		await items(stage, pipeline(given));
		expect(bodies()).toEqual([{ executionData: { parameters: { Region: '007', Days: 7 } } }]);
	});

	it('go out to a notebook with the types that they were given', async () => {
		const number = { name: 'Days', type: 'Number', value: '7' };
		await items(stage, notebook(rows({ name: 'Region', value: '' }, number)));
		expect(bodies()).toEqual([
			{
				parameters: [
					{ name: 'Region', type: 'Text', value: '' },
					{ name: 'Days', type: 'Number', value: 7 },
				],
			},
		]);
	});

	it('count for a rerun, too', async () => {
		const at = Date.now() - 3_600_000;
		const plan = { durationMs: 1, outcome: 'Failed' } as const;
		const { id } = stage.simulator.startItemJob(item('Load orders'), {
			jobType: 'Pipeline',
			at,
			plan,
		});
		await items(
			stage,
			fabricRun(['itemJob', 'rerun'], {
				...workspaceParameter(stage),
				item: locator('id', item('Load orders').id),
				jobInstanceId: locator('id', id),
				...given,
			}),
		);
		expect(item('Load orders').jobs[1]?.parameters).toEqual({ Region: '007', Days: 7 });
	});

	it.each([
		['a whole number', { name: 'Days', type: 'Integer', value: '7.5' }],
		['a whole number', { name: 'Days', type: 'Integer', value: '12345678901234567890' }],
		['a number', { name: 'Days', type: 'Number', value: 'seven' }],
		['true or false', { name: 'All', type: 'Boolean', value: 'perhaps' }],
	])('that are not %s are refused before anything is sent', async (mustBe, row) => {
		const words = await refusal(stage, pipeline(rows(row)));
		expect(words).toContain(`Parameter "${row.name}" must be ${mustBe}`);
		expect(words).toContain(`"${row.value}" was given`);
		expect(bodies()).toEqual([]);
	});

	it.each([
		['A parameter has no name', [{ name: ' ', value: 'a' }]],
		[
			'Parameter "Days" is given twice',
			[
				{ name: 'Days', value: 'a' },
				{ name: 'days', value: 'b' },
			],
		],
	])('are refused where %s', async (words, given) => {
		expect(await refusal(stage, pipeline(rows(...given)))).toContain(words);
		expect(bodies()).toEqual([]);
	});
});

describe('from the item', () => {
	const schema = [
		{ id: 'Region', displayName: 'Region (string)', type: 'string' },
		{ id: 'Days', displayName: 'Days (int)', type: 'number' },
	];
	const mapped = (mapper: object) =>
		({ parametersInput: 'fields', itemParameters: { schema, ...mapper } }) as INodeParameters;
	const below = (value: object) => mapped({ mappingMode: 'defineBelow', value });

	it('go out as they were filled in, and what is empty not at all', async () => {
		await items(stage, pipeline(below({ Region: '', Days: 9 })));
		await items(stage, notebook(below({ Region: 'South', Days: null })));
		expect(bodies()).toEqual([
			{ executionData: { parameters: { Days: 9 } } },
			{ parameters: [{ name: 'Region', type: 'Text', value: 'South' }] },
		]);
	});

	it('are taken from the input item by their names, each in its type', async () => {
		const input = { items: [{ Region: 5, Days: '9', Other: 'x' }] };
		await items(stage, pipeline(mapped({ mappingMode: 'autoMapInputData', value: null }), input));
		expect(bodies()).toEqual([{ executionData: { parameters: { Region: '5', Days: 9 } } }]);
	});

	it('are refused in one sentence where they do not fit', async () => {
		const input = { items: [{ Days: 'soon' }] };
		const auto = mapped({ mappingMode: 'autoMapInputData', value: null });
		expect(await refusal(stage, pipeline(auto, input))).toContain(
			'Parameter "Days" must be a number, but "soon" was given.',
		);
	});

	it('run without any where nothing was filled in', async () => {
		await items(stage, pipeline(mapped({ mappingMode: 'defineBelow', value: null })));
		expect(bodies()).toEqual([undefined]);
	});
});

describe('the fields of the editor', () => {
	const fields = async (parameters: INodeParameters): Promise<ResourceMapperFields> => {
		const { getItemParameters } = stage.engine.methods('microsoftFabric').resourceMapping ?? {};
		const asked = getItemParameters?.call(stage.engine.editor(pipeline(parameters)));
		return await untilSettled(asked ?? Promise.resolve({ fields: [] }));
	};
	const chosen = (name: string, itemJob: string) => ({
		itemJob,
		item: locator('id', item(name).id),
	});

	it.each([
		['pipeline', 'Load orders', 'dataPipeline', ['Region (string)', 'Days (int)']],
		['notebook', 'Clean orders', 'notebook', ['Region (Text)', 'Days (Integer)']],
		['pipeline of any kind', 'Load orders', 'other', ['Region (string)', 'Days (int)']],
	])('are what a %s describes, with its defaults', async (_, name, itemJob, names) => {
		const found = await fields(chosen(name, itemJob));
		expect(found.fields).toMatchObject([
			{ id: 'Region', displayName: names[0], type: 'string', defaultValue: 'North', removed: true },
			{ id: 'Days', displayName: names[1], type: 'number', defaultValue: 7, required: false },
		]);
	});

	it('come at once where the service answers at once', async () => {
		stage.simulator.tenant.fabric.settings.operationMs = 0;
		expect((await fields(chosen('Load orders', 'dataPipeline'))).fields).toHaveLength(2);
	});

	it('are none where the item describes none, with what to do instead', async () => {
		const found = await fields(chosen('Copy shops', 'other'));
		expect(found.fields).toEqual([]);
		expect(found.emptyFieldsNotice).toMatch(/describes no parameters\. Choose As Rows/);
	});

	it('are none where the definition may not be read, with the permission that is missing', async () => {
		const { tenant } = stage.simulator;
		tenant.workspace('Finance').roles[tenant.applications[0]?.objectId ?? ''] = 'Viewer';
		const found = await fields(chosen('Load orders', 'dataPipeline'));
		expect(found.fields).toEqual([]);
		expect(found.emptyFieldsNotice).toContain('the role Contributor or higher in workspace');
		expect(found.emptyFieldsNotice).toContain('Choose As Rows');
	});

	it('are none where the operation that reads it fails', async () => {
		const error = { errorCode: 'Odd', message: 'The definition is broken.' };
		stage.simulator.tenant.fabric.nextOperations.push({ error });
		const { emptyFieldsNotice } = await fields(chosen('Load orders', 'dataPipeline'));
		expect(emptyFieldsNotice).toContain('The definition is broken');
	});
});

describe('what a definition describes', () => {
	const definition = (path: string, content: string) => ({
		definition: { parts: [{ path, payload: Buffer.from(content).toString('base64') }] },
	});
	const inNotebook = (source: string, file = 'notebook-content.py') =>
		describedParameters('Notebook', definition(file, source)).map(
			({ name, type, defaultValue }) => [name, type, defaultValue],
		);

	it('are the plain values in the cells of parameters of a notebook', () => {
		const source = [
			'# CELL ********************\nelsewhere = 1',
			'# PARAMETERS CELL ********************',
			'in_mode = "FULL"  # what to load',
			"path: str = 'Files/#1'",
			'days=2',
			'share = 0.5',
			'full = False',
			'since = None',
			'names = ["a"]',
			'    nested = 1',
			'if days == 2:',
			'# METADATA ********************\n\n# META { "a": "b" }',
			'# PARAMETERS CELL ********************\nmore = True',
		].join('\n');
		expect(inNotebook(source)).toEqual([
			['in_mode', 'Text', 'FULL'],
			['path', 'Text', 'Files/#1'],
			['days', 'Integer', 2],
			['share', 'Number', 0.5],
			['full', 'Boolean', false],
			['since', 'Text', undefined],
			['more', 'Boolean', true],
		]);
	});

	it('are found in Scala, too', () => {
		const source = '// PARAMETERS CELL ********************\n\nval days: Int = 7;\nvar all = true';
		expect(inNotebook(source, 'notebook-content.scala')).toEqual([
			['days', 'Integer', 7],
			['all', 'Boolean', true],
		]);
	});

	it('are the parameters of a pipeline with their types, and no secret of them', () => {
		const parameters = {
			Since: { type: 'string' },
			Tables: { type: 'array', defaultValue: ['a'] },
			Full: { type: 'bool', defaultValue: true },
			Key: { type: 'secureString', defaultValue: 'secret' },
		};
		const content = JSON.stringify({ properties: { parameters } });
		expect(
			describedParameters('DataPipeline', definition('pipeline-content.json', content)),
		).toEqual([
			{ name: 'Since', type: 'string', asked: 'string' },
			{ name: 'Tables', type: 'array', asked: 'array' },
			{ name: 'Full', type: 'bool', asked: 'boolean', defaultValue: true },
			{ name: 'Key', type: 'secureString', asked: 'string' },
		]);
	});

	it.each([
		['DataPipeline', undefined],
		['DataPipeline', definition('pipeline-content.json', 'no JSON')],
		['DataPipeline', definition('pipeline-content.json', '{"properties": {"parameters": []}}')],
		['Notebook', definition('notebook-content.py', 'days = 7')],
		['CopyJob', definition('pipeline-content.json', '{}')],
	])('are none in an odd answer about a %s', (type, answer) => {
		expect(describedParameters(type, answer)).toEqual([]);
	});
});
