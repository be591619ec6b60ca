import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from '../dataflowRuns';

let stage: Stage;

const described = [
	{ name: 'Region', type: 'String', isRequired: true, description: '', defaultValue: 'North' },
	{ name: 'Days', type: 'Integer', isRequired: false, description: '', defaultValue: 7 },
	{ name: 'Full', type: 'Boolean', isRequired: false, description: '', defaultValue: true },
	{ name: 'From', type: 'DateTimeZone', isRequired: false, description: '', defaultValue: '' },
];

beforeEach(async () => {
	stage = await setStage();
	orders().parameters = described;
});

afterEach(() => strikeStage(stage));

const orders = () => stage.simulator.tenant.dataflow('Orders');
const refresh = (more = {}, run = {}) =>
	fabricRun(['job', 'refresh'], { ...dataflowParameters(stage), ...more }, run);
const json = (parametersJson: unknown) => ({ parametersInput: 'json', parametersJson });
const mapped = (value: Record<string, unknown> | null, mappingMode = 'defineBelow') => ({
	parametersInput: 'fields',
	dataflowParameters: { mappingMode, value, matchingColumns: [], schema: [] },
});
const starts = () => stage.calls('POST', /jobs\/instances$/);

it('are offered with their types, the optional ones on demand', async () => {
	const editor = stage.engine.editor(refresh());
	const { getDataflowParameters } = stage.engine.methods('fabricDataflow').resourceMapping ?? {};
	const { fields } = (await getDataflowParameters?.call(editor)) ?? { fields: [] };
	expect(fields).toMatchObject([
		{ id: 'Region', type: 'string', required: true, removed: false, defaultValue: 'North' },
		{ id: 'Days', type: 'number', required: false, removed: true, defaultValue: 7 },
		{ id: 'Full', type: 'boolean', required: false, removed: true, defaultValue: true },
		{ id: 'From', type: 'dateTime', required: false, removed: true },
	]);
});

it('go out under their names, each as its type wants it', async () => {
	const values = { Region: 'Süd', Days: '14', Full: 'false', From: '2026-09-15T21:45:00+02:00' };
	const item = onlyItem(await stage.run(refresh(json(JSON.stringify(values)))));
	expect(item.status).toBe('completed');
	expect(starts()[0]?.body).toEqual({
		executionData: {
			parameters: [
				{ parameterName: 'Region', type: 'Automatic', value: 'Süd' },
				{ parameterName: 'Days', type: 'Automatic', value: 14 },
				{ parameterName: 'Full', type: 'Automatic', value: false },
				{ parameterName: 'From', type: 'Automatic', value: '2026-09-15T21:45:00+02:00' },
			],
		},
	});
});

it('come from the fields of the form, where an empty one means the default', async () => {
	const value = { Region: 'West', Days: 3, Full: null, From: '' };
	onlyItem(await stage.run(refresh(mapped(value))));
	expect(orders().jobs[0]?.parameters).toEqual({ Region: 'West', Days: 3 });
});

it('come from the item of the same names when mapped automatically', async () => {
	const items = [{ Region: 'East', other: 1 }];
	onlyItem(await stage.run(refresh(mapped(null, 'autoMapInputData'), { items })));
	expect(orders().jobs[0]?.parameters).toEqual({ Region: 'East' });
});

it.each([
	[{ Days: 1 }, 'Parameter "Region" (String) is required'],
	[{ region: 'x', Region: 'y' }, 'Parameter "region" is written "Region"'],
	[{ Region: 'x', Colour: 1 }, 'has no parameter "Colour": choose among "Region", "Days"'],
	[{ Region: 'x', Days: 1.5 }, 'Parameter "Days" must be a whole number'],
	[{ Region: 'x', Full: 'perhaps' }, 'Parameter "Full" must be true or false'],
	['[1]', 'Parameters (JSON) is not a JSON object'],
])('%j is refused before anything starts', async (given, words) => {
	const text = typeof given === 'string' ? given : JSON.stringify(given);
	const { error } = await stage.run(refresh(json(text)));
	expect(error?.message).toContain(words);
	expect(starts()).toEqual([]);
});

it('of a dataflow without any are refused with the way out', async () => {
	orders().parameters = [];
	const { error } = await stage.run(refresh(json('{"Region": "x"}')));
	expect(error?.message).toContain('has no public parameters');
});

it('are asked for only when some are given, and once for all items', async () => {
	const items = [{}, {}, {}];
	await stage.run(refresh(json('{"Region": "x"}'), { items }));
	expect(stage.calls('GET', /parameters$/)).toHaveLength(1);

	orders().parameters = [];
	await stage.run(refresh());
	expect(stage.calls('GET', /parameters$/)).toHaveLength(1);
});

it('are discovered one item each, over all pages, and as none where there are none', async () => {
	const discover = () => fabricRun(['dataflow', 'discoverParameters'], dataflowParameters(stage));
	stage.simulator.tenant.fabric.settings.pageSize = 3;
	expect((await stage.run(discover())).json).toMatchObject(described);

	orders().parameters = [];
	const none = await stage.run(discover());
	expect(none).toMatchObject({ json: [], error: undefined });
});
