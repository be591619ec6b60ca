import { settingsOf } from '../../../simulator/powerBi/modelSettings';
import { demo } from '../../../simulator/seed';
import {
	asUser,
	items,
	locator,
	myWorkspace,
	powerBi,
	refusal,
	search,
} from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const finance = () => stage.simulator.tenant.workspace('Finance');
const root = () => `/v1.0/myorg/groups/${finance().id}/datasets/${sales().id}`;
const onSales = (operation: string, more = {}) =>
	powerBi('semanticModel', operation, { ...modelParameters(stage), ...more });
const scratch = (operation: string, more = {}) =>
	powerBi('semanticModel', operation, {
		...myWorkspace,
		semanticModel: locator('name', 'Scratch'),
		...more,
	});
const identity = () => ({ workspaceId: finance().id, semanticModelId: sales().id });

describe('get', () => {
	it('gives a model simplified, with its workspace', async () => {
		const [model] = await items(stage, onSales('get'));
		expect(model).toMatchObject({
			id: sales().id,
			name: 'Sales',
			workspaceId: finance().id,
			configuredBy: demo.user,
			isRefreshable: true,
			isPushDataset: false,
			createdDate: '2025-01-15T08:30:00.000Z',
		});
		expect(model).not.toHaveProperty('qnaEmbedURL');
	});

	it('gives a model of My workspace as it came', async () => {
		const [model] = await items(stage, scratch('get', { simplify: false }));
		expect(model).toMatchObject({ name: 'Scratch', qnaEmbedURL: expect.any(String) });
		expect(stage.calls('GET', /\/myorg\/datasets\//)).toHaveLength(1);
	});

	it('says why a service principal has no My workspace', async () => {
		const message = await refusal(stage, scratch('get', { authentication: 'servicePrincipal' }));
		expect(message).toContain('A service principal has no My workspace');
		expect(stage.simulator.record.count({ service: 'powerBi' })).toBe(0);
	});

	it('says what helps when the model is not there', async () => {
		const gone = { semanticModel: locator('id', 'f089354e-8366-4e18-aea3-4cb4a3a50b48') };
		expect(await refusal(stage, onSales('get', gone))).toContain('Check that it exists');
	});
});

it('gets many models of a workspace by kind and name, up to the limit', async () => {
	const { tenant } = stage.simulator;
	for (const name of ['Sales EU', 'Sales US', 'sales push']) {
		tenant.addSemanticModel(finance(), { name, addRowsAPIEnabled: name.endsWith('push') });
	}
	const many = async (filters: object, more = {}) =>
		await items(
			stage,
			powerBi('semanticModel', 'getAll', { ...modelParameters(stage), filters, ...more }),
		);

	expect((await many({ nameContains: 'sales' })).map(({ name }) => name)).toEqual([
		'Sales',
		'Sales EU',
		'Sales US',
		'sales push',
	]);
	expect((await many({ kind: 'push' })).map(({ name }) => name)).toEqual(['sales push']);
	expect(await many({}, { limit: 1 })).toHaveLength(1);
});

it('deletes a model, and not one that a viewer may only see', async () => {
	const { id } = sales();
	const [item] = await items(stage, onSales('delete'));
	expect(item).toMatchObject({ deleted: true, semanticModelId: id });
	expect(finance().semanticModels.map(({ name }) => name)).not.toContain('Sales');

	const board = stage.simulator.tenant.workspace('Board');
	stage.simulator.tenant.addSemanticModel(board, { name: 'Secrets' });
	const message = await refusal(
		stage,
		powerBi('semanticModel', 'delete', modelParameters(stage, 'Secrets', 'Board')),
	);
	expect(message).toContain(`Add the service principal or user to workspace ${board.id}`);
	expect(board.semanticModels).toHaveLength(1);
});

it('gets the data sources, one item each', async () => {
	const [source] = await items(stage, onSales('getDatasources'));
	expect(source).toMatchObject({ datasourceType: 'Sql', connectionDetails: { database: 'Sales' } });
});

describe('parameters', () => {
	const asOwner = (more: object) => onSales('updateParameters', { ...asUser, ...more });
	const json = (values: unknown) => ({
		parametersInput: 'json',
		parametersJson: JSON.stringify(values),
	});

	it('are listed with their values', async () => {
		const json = await items(stage, onSales('getParameters'));
		expect(json.map(({ name }) => name)).toEqual(['Server', 'Max Rows']);
	});

	it('are changed by a list whose names come from the model, and by JSON', async () => {
		const parameter = [{ name: locator('list', 'Server'), newValue: 'new.contoso.com' }];
		const [item] = await items(stage, asOwner({ parameters: { parameter } }));
		await items(stage, asOwner(json({ 'Max Rows': 50 })));
		await items(stage, asOwner(json({ Server: { host: 'a' } })));

		expect(item).toMatchObject({ updated: true, ...identity(), parameters: ['Server'] });
		expect(stage.calls('POST', /Default\.UpdateParameters$/).map(({ body }) => body)).toEqual([
			{ updateDetails: [{ name: 'Server', newValue: 'new.contoso.com' }] },
			{ updateDetails: [{ name: 'Max Rows', newValue: '50' }] },
			{ updateDetails: [{ name: 'Server', newValue: '{"host":"a"}' }] },
		]);
		expect(settingsOf(sales()).parameters.map(({ currentValue }) => currentValue)).toEqual([
			'{"host":"a"}',
			'50',
		]);
	});

	it.each([
		['a name in the wrong case', { server: 'x' }, 'this one is written "Server"'],
		['a name that is not there', { Port: 1 }, 'this semantic model has "Server", "Max Rows"'],
		['an empty value of a required one', { Server: '' }, 'cannot be empty'],
		['a text for a number', { 'Max Rows': 'many' }, 'wants a number, but the new value is "many"'],
		['nothing', {}, 'No parameter is given'],
		['a list', ['Server'], 'not a JSON object'],
	])('are refused before the call for %s', async (_name, values, words) => {
		expect(await refusal(stage, asOwner(json(values)))).toContain(words);
		expect(stage.calls('POST', /UpdateParameters/)).toHaveLength(0);
	});

	it.each(['Any', 'Binary'])(
		'of type %s are refused, since the service takes none',
		async (type) => {
			settingsOf(sales()).parameters = [{ name: 'P', type, currentValue: '', isRequired: false }];
			expect(await refusal(stage, asOwner(json({ P: 'x' })))).toContain(
				`Parameter "P" is of type ${type}, which Power BI does not change`,
			);
			expect(stage.calls('POST', /UpdateParameters/)).toHaveLength(0);
		},
	);

	it('are refused when there are more than 100', async () => {
		settingsOf(sales()).parameters = Array.from({ length: 101 }, (_, n) => ({
			name: `P${n}`,
			type: 'Text',
			currentValue: '',
			isRequired: false,
		}));
		const values = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`P${n}`, 'x']));
		expect(await refusal(stage, asOwner(json(values)))).toContain('at most 100 at once');
	});

	it('belong to the owner, which a takeover makes of a service principal', async () => {
		const change = onSales('updateParameters', json({ Server: 'b.contoso.com' }));
		expect(await refusal(stage, change)).toContain('PowerBINotAuthorizedException');

		const [item] = await items(stage, onSales('takeOver'));
		expect(item).toMatchObject({ takenOver: true, ...identity() });
		expect(sales().configuredBy).toBe(demo.clientId);
		expect(await items(stage, change)).toHaveLength(1);
	});

	it('are offered in the editor', async () => {
		const { results } = await search(stage, 'searchParameters', onSales('updateParameters'));
		expect(results.map(({ value }) => value)).toEqual(['Max Rows', 'Server']);
	});
});

it('takes nothing over in My workspace', async () => {
	expect(await refusal(stage, scratch('takeOver'))).toContain('nothing can be taken over there');
	expect(stage.calls('POST', /TakeOver/)).toHaveLength(0);
});

describe('gateways', () => {
	const gateway = () => {
		const [one] = settingsOf(sales()).gateways;
		if (!one) throw new Error('no gateway');
		return one;
	};
	const bind = (more: object) => onSales('bindToGateway', { ...asUser, ...more });

	it('are discovered', async () => {
		const [found] = await items(stage, onSales('discoverGateways'));
		expect(found).toMatchObject({ id: gateway().id, name: 'Head office' });
	});

	it('are bound by name, with the chosen data sources', async () => {
		const datasourceIds = gateway().dataSourceIds.join(', ');
		const [item] = await items(
			stage,
			bind({ gateway: locator('name', 'head office'), datasourceIds }),
		);

		expect(item).toMatchObject({ bound: true, ...identity(), gatewayId: gateway().id });
		expect(stage.calls('POST', /BindToGateway$/)[0]).toMatchObject({
			path: `${root()}/Default.BindToGateway`,
			body: { gatewayObjectId: gateway().id, datasourceObjectIds: gateway().dataSourceIds },
		});
	});

	it('are matched by Power BI when no data source is given', async () => {
		await items(stage, bind({ gateway: locator('id', gateway().id) }));
		expect(stage.calls('POST', /BindToGateway$/)[0]?.body).toEqual({
			gatewayObjectId: gateway().id,
		});
	});

	it('are refused for a data source that is no id, and for a name that is not there', async () => {
		const wrongSource = bind({ gateway: locator('id', gateway().id), datasourceIds: 'sql' });
		expect(await refusal(stage, wrongSource)).toContain('holds "sql", which is not an ID');
		const wrongName = bind({ gateway: locator('name', 'Cellar') });
		expect(await refusal(stage, wrongName)).toContain('There is no gateway');
		expect(stage.calls('POST', /BindToGateway$/)).toHaveLength(0);
	});

	it('are offered in the editor', async () => {
		const { results } = await search(stage, 'searchGateways', onSales('bindToGateway'));
		expect(results).toEqual([{ name: 'Head office', value: gateway().id }]);
	});
});
