import { textOfPart } from '../../../simulator/fabric/dataflow';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem, workspaceParameter } from '../dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const finance = () => stage.simulator.tenant.workspace('Finance');
const orders = () => stage.simulator.tenant.dataflow('Orders');
const run = async (operation: string, more = {}, settings = {}) =>
	await stage.run(fabricRun(['dataflow', operation], more, { settings }));
const create = async (more = {}, settings = {}) =>
	await run('create', { ...workspaceParameter(stage), displayName: 'Returns', ...more }, settings);
const text = {
	definitionFrom: 'text',
	mashup: 'section Section1;\nshared Returns = 1;\n',
	queryMetadata: '{"formatVersion": "202502", "name": "Returns"}',
};

describe('create', () => {
	it.each([
		['at once', 0],
		['in the background', 9000],
	])('gives the created item, made %s', async (_how, operationMs) => {
		stage.simulator.tenant.fabric.settings.operationMs = operationMs;
		const options = { description: 'Was zurückkommt' };
		const item = onlyItem(await create({ ...text, options }));
		const returns = stage.simulator.tenant.dataflow('Returns');
		expect(item).toMatchObject({
			id: returns.id,
			displayName: 'Returns',
			description: 'Was zurückkommt',
			type: 'Dataflow',
			workspaceId: finance().id,
		});
		expect(textOfPart(returns.versions[0], 'mashup.pq')).toBe(text.mashup);
	});

	it('follows an operation through its Location when no id came', async () => {
		Object.assign(stage.simulator.tenant.fabric.settings, {
			operationIdHeader: false,
			operationLocation: 'withoutVersion',
		});
		expect(onlyItem(await create())).toMatchObject({ displayName: 'Returns' });
	});

	it('puts it into a folder', async () => {
		const folder = { id: '0d3f5b1e-5f0a-4b57-9a29-0f2b8b1f6a01', displayName: 'Shops' };
		finance().folders.push(folder);
		const item = onlyItem(await create({ options: { folderId: folder.id } }));
		expect(item.folderId).toBe(folder.id);
	});

	it('refuses a name that is taken and names the id', async () => {
		const { error } = await create({ displayName: 'ORDERS' });
		expect(error?.message).toContain('exists already in workspace Finance');
		expect(error?.message).toContain(orders().id);
	});

	it('finds what was created when the answer was lost', async () => {
		stage.simulator.faults.add({
			service: 'fabric',
			method: 'POST',
			path: /items$/,
			times: 1,
			reset: 'after',
		});
		const item = onlyItem(await create(text));
		expect(item.id).toBe(stage.simulator.tenant.dataflow('Returns').id);
		expect(stage.calls('POST', /items$/)).toHaveLength(1);
	});

	it('is not repeated by a retry of the node that follows a lost operation', async () => {
		stage.simulator.faults.add({
			service: 'fabric',
			path: /operations/,
			times: 1,
			status: 400,
			body: { errorCode: 'InvalidRequest', message: 'no' },
		});
		const item = onlyItem(
			await create(text, { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 }),
		);
		expect(item.displayName).toBe('Returns');
		expect(stage.calls('POST', /items$/)).toHaveLength(1);
	});

	it.each([
		[{ displayName: ' ' }, 'Name is empty'],
		[{ options: { description: 'x'.repeat(257) } }, 'Description has 257 characters'],
		[{ ...text, mashup: '' }, 'Mashup (M) is empty'],
		[{ ...text, queryMetadata: '{"name": "x"}' }, '"formatVersion": "202502"'],
		[{ ...text, queryMetadata: '{"formatVersion": "202502"}' }, 'needs a "name"'],
		[{ ...text, queryMetadata: '[]' }, 'Query Metadata is not a JSON object'],
	])('%j is refused before anything is sent', async (given, words) => {
		const { error } = await create(given);
		expect(error?.message).toContain(words);
		expect(stage.calls('POST', /items$/)).toEqual([]);
	});

	it('needs a Fabric capacity, and says so', async () => {
		const { error } = await create(workspaceParameter(stage, 'Team (Pro)'));
		expect(error?.message).toContain('must be on a Fabric capacity');
	});
});

describe('getAll', () => {
	it('lists all pages of a workspace, one item each', async () => {
		for (let n = 0; n < 250; n++) {
			stage.simulator.tenant.addDataflow(finance(), { name: `Flow ${n}` });
		}
		const { json } = await run('getAll', { ...workspaceParameter(stage), returnAll: true });
		expect(json).toHaveLength(252);
		expect(stage.calls('GET', /dataflows$/)).toHaveLength(3);
	});

	it('lists a folder with or without what is nested in it', async () => {
		const [outer, inner] = [
			'f0000000-0000-4000-8000-000000000001',
			'f0000000-0000-4000-8000-000000000002',
		];
		finance().folders.push(
			{ id: outer, displayName: 'Outer' },
			{ id: inner, displayName: 'Inner', parentFolderId: outer },
		);
		stage.simulator.tenant.addDataflow(finance(), { name: 'A', folderId: outer });
		stage.simulator.tenant.addDataflow(finance(), { name: 'B', folderId: inner });
		const names = async (options: object) =>
			(await run('getAll', { ...workspaceParameter(stage), options })).json.map(
				({ displayName }) => displayName,
			);
		expect(await names({ rootFolderId: outer })).toEqual(['A', 'B']);
		expect(await names({ rootFolderId: outer, recursive: false })).toEqual(['A']);
		expect(await names({ recursive: false })).toEqual(['Orders', 'Exchange rates']);
	});
});

it('get reads it by its name', async () => {
	const byName = (value: string) => ({ __rl: true, mode: 'name', value });
	const given = { workspace: byName('Finance'), dataflow: byName('exchange rates') };
	expect(onlyItem(await run('get', given))).toMatchObject({ displayName: 'Exchange rates' });
});

it('get reads it by the address in the browser', async () => {
	const url = `https://app.fabric.microsoft.com/groups/${finance().id}/dataflows-gen2/${orders().id}?experience=fabric`;
	const byUrl = { __rl: true, mode: 'url', value: url };
	expect(onlyItem(await run('get', { workspace: byUrl, dataflow: byUrl }))).toMatchObject({
		id: orders().id,
	});
});

describe('update', () => {
	it('changes name and description', async () => {
		const updateFields = { displayName: 'Sales orders', description: '' };
		const item = onlyItem(await run('update', { ...dataflowParameters(stage), updateFields }));
		expect(item).toMatchObject({ displayName: 'Sales orders', description: '' });
	});

	it.each([
		[{}, 'Nothing is to be updated'],
		[{ displayName: '' }, 'Name is empty'],
	])('%j is refused', async (updateFields, words) => {
		const { error } = await run('update', { ...dataflowParameters(stage), updateFields });
		expect(error?.message).toContain(words);
	});
});

describe('delete', () => {
	it('can be undone by default', async () => {
		const { id } = orders();
		const item = onlyItem(await run('delete', dataflowParameters(stage)));
		expect(item).toMatchObject({ deleted: true, permanently: false, dataflowId: id });
		expect(finance().dataflows.some((one) => one.id === id)).toBe(true);
	});

	it('for good needs the Admin role', async () => {
		const given = { ...dataflowParameters(stage), options: { hardDelete: true } };
		const admin = { ...finance().roles };
		for (const id of Object.keys(finance().roles)) finance().roles[id] = 'Member';
		expect((await run('delete', given)).error?.message).toContain(
			'Admin to delete them permanently',
		);

		Object.assign(finance().roles, admin);
		expect(onlyItem(await run('delete', given))).toMatchObject({ permanently: true });
		expect(finance().dataflows).toHaveLength(1);
	});
});

it('serves a service principal as well', async () => {
	const given = { ...dataflowParameters(stage), authentication: 'servicePrincipal' };
	expect(onlyItem(await run('get', given))).toMatchObject({ displayName: 'Orders' });
});
