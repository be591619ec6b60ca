import type { IDataObject } from 'n8n-workflow';

import { byId } from '../../../cases/case';
import { asUser, items, locator, powerBi, refusal } from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;
beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

type Item = IDataObject & { checks: IDataObject[] };

const check = (parameters: object) => powerBi('semanticModel', 'check', parameters);

async function checked(parameters: object = modelParameters(stage)): Promise<Item> {
	const [item] = await items(stage, check(parameters));
	return item as Item;
}

const outcomesOf = ({ checks }: Item) =>
	Object.fromEntries(checks.map(({ check: name, outcome }) => [name, outcome]));

/** POSTs that only read, all that a check may send besides reads. */
const readingPosts = [/\/testConnection$/, /\/checkStatus$/, /\/executeQueries$/];

it('changes nothing: it only reads, by GET and by a written list of POSTs', async () => {
	stage.simulator.record.clear();
	await checked();
	const others = stage.simulator.record.calls.filter(
		({ service, method, path }) =>
			service !== 'entra' && method !== 'GET' && !readingPosts.some((one) => one.test(path)),
	);
	expect(others).toEqual([]);
	expect(stage.simulator.tenant.semanticModel('Sales').refreshes).toEqual([]);
});

it('reads each thing once, however many checks need it', async () => {
	stage.simulator.record.clear();
	await checked();
	const paths = stage.simulator.record.calls
		.filter(({ service }) => service === 'powerBi')
		.map(({ method, path }) => `${method} ${path}`);
	// The names of model and workspace are read by themselves.
	const reads = paths.filter((path) => !/\/(groups|datasets)\/[^/]+$/.test(path));
	expect(new Set(reads).size).toBe(reads.length);
});

it('gives an account with the fewest rights a useful list', async () => {
	const { tenant } = stage.simulator;
	tenant.workspace('Finance').roles[tenant.applications[0]?.objectId ?? ''] = 'Viewer';
	for (const capacity of tenant.capacities) capacity.admins = [];
	const item = await checked();
	expect(outcomesOf(item)).toMatchObject({
		signIn: 'ok',
		workspace: 'ok',
		role: 'problem',
		model: 'ok',
		owner: 'ok',
		connections: 'unknown',
		query: 'problem',
	});
	expect(item.summary).toMatch(
		/^A refresh of semantic model "Sales" in workspace "Finance" would fail\. The role of the account is lower than Contributor\. Give the account the role Contributor in the workspace/,
	);
	expect(item.summary).toContain('2 of 14 checks could not be made: connections, lastRefresh.');
});

it('gives a list to an account that is in no workspace at all', async () => {
	const { tenant } = stage.simulator;
	delete tenant.workspace('Finance').roles[tenant.applications[0]?.objectId ?? ''];
	const item = await checked();
	expect(item).toMatchObject({ outcome: 'problem', problems: expect.any(Number) as number });
	expect(item.summary).toContain('The account does not see the workspace');
	expect(outcomesOf(item)).toMatchObject({ signIn: 'ok', workspace: 'problem', role: 'unknown' });
});

it('says in its item that it does not find what a name stands for', async () => {
	const item = await checked({
		workspace: locator('name', 'Nowhere'),
		semanticModel: locator('name', 'Sales'),
	});
	expect(item).toMatchObject({ outcome: 'problem', problems: 1, workspaceName: 'Nowhere' });
	expect(item.checks).toMatchObject([
		{ check: 'found', outcome: 'problem', found: expect.stringContaining('no workspace named') },
	]);
});

it('says that it cannot sign in where a name has to be looked for', async () => {
	stage.simulator.tenant.servicePrincipalsAllowed = false;
	const item = await checked({
		workspace: locator('name', 'Finance'),
		semanticModel: locator('name', 'Sales'),
	});
	expect(item.checks).toMatchObject([{ check: 'signIn', outcome: 'problem' }]);
});

it('says that a service principal has no My workspace', async () => {
	const { id } = stage.simulator.tenant.semanticModel('Scratch');
	const item = await checked({ workspace: locator('list', 'me'), semanticModel: byId(id) });
	expect(item).toMatchObject({ outcome: 'problem' });
	expect(item.summary).toContain('A service principal has no My workspace');
});

it('checks a model in the My workspace of a user', async () => {
	const { id } = stage.simulator.tenant.semanticModel('Scratch');
	const item = await checked({
		...asUser,
		workspace: locator('list', 'me'),
		semanticModel: byId(id),
	});
	expect(outcomesOf(item)).toMatchObject({ workspace: 'ok', role: 'ok', model: 'ok' });
	expect(item.outcome).toBe('unknown');
});

it('refuses an address that says no workspace', async () => {
	const address = locator('url', 'https://app.powerbi.com/home');
	const run = check({ workspace: address, semanticModel: address });
	expect(await refusal(stage, run)).toContain('does not say which workspace');
});
