import type { INodeParameters } from 'n8n-workflow';

import { read } from '../../../support/documentation';
import { locator, refusal } from '../../../support/powerBi';
import { runLoop } from '../../../support/loop';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { itemJobs } from '../../../../nodes/shared/fabric/jobKinds';
import { toChange, toRead, toRun } from '../../../../nodes/shared/fabric/permissions';
import { fabricRun, workspaceParameter } from '../fabricRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

/** Every kind of job, the item that runs, and what it needs. */
const kinds: Array<[string, string, string, string]> = [
	['dataPipeline', 'Load orders', 'Contributor', 'Item.Execute.All or DataPipeline.Execute.All'],
	['notebook', 'Clean orders', 'Contributor', 'Item.Execute.All or Notebook.Execute.All'],
	[
		'sparkJobDefinition',
		'Score customers',
		'Contributor',
		'Item.Execute.All or SparkJobDefinition.Execute.All',
	],
	['copyJob', 'Copy shops', 'Contributor', 'Item.Execute.All'],
	['tableMaintenance', 'Bronze', 'Contributor', 'Item.Execute.All or Lakehouse.Execute.All'],
	['materializedLakeViews', 'Bronze', 'Contributor', 'Item.Execute.All or Lakehouse.Execute.All'],
	['dbtJob', 'Build marts', 'Member', 'Item.Execute.All'],
	['graphModel', 'Suppliers', 'Contributor', 'Item.Execute.All'],
];
const running = { durationMs: 1, outcome: 'Running' } as const;

/** How an operation is refused whose calls to the path the service answers with this code. */
async function refused(
	[operation, name]: [operation: string, name: string],
	{ path, code, status = 403 }: { path: RegExp; code: string; status?: number },
	parameters: INodeParameters = {},
): Promise<string> {
	const body = { errorCode: code, message: 'You may not.', requestId: 'r' };
	stage.simulator.faults.add({ service: 'fabric', path, status, body });
	return await refusal(
		stage,
		fabricRun(['itemJob', operation], {
			...workspaceParameter(stage),
			item: locator('id', stage.simulator.tenant.item(name).id),
			...parameters,
		}),
	);
}

const starts = /\/jobs\/instances$/;
const asUser = { authentication: 'oAuth2' };
const connect =
	'to the app of the credential, have it consented to, and connect the credential again.';

describe.each(kinds)('the refused start of a job of the kind %s', (itemJob, name, role, scopes) => {
	const given = { itemJob, tableName: 'orders' };

	it('names the role that is missing', async () => {
		const refusedRun = { path: starts, code: 'InsufficientPrivileges' };
		expect(await refused(['run', name], refusedRun, given)).toContain(
			`Give the service principal the role ${role} or higher in workspace "Finance".`,
		);
	});

	it('names the delegated permission that is missing', async () => {
		const refusedRun = { path: starts, code: 'InsufficientScopes' };
		expect(await refused(['run', name], refusedRun, { ...given, ...asUser })).toContain(
			`Add the delegated permission ${scopes} ${connect}`,
		);
	});
});

const viewer = 'the role Viewer or higher in workspace "Finance"';
const others: Array<[operation: string, path: RegExp, words: string]> = [
	['cancel', /\/cancel$/, 'the role Contributor or higher in workspace "Finance"'],
	['get', /\/jobs\/instances\/[^/]+$/, viewer],
	['getAll', starts, viewer],
];

it.each(others)('a refused %s names what is missing', async (operation, path, words) => {
	const plan = running;
	const item = stage.simulator.tenant.item('Load orders');
	const { id } = stage.simulator.startItemJob(item, { jobType: 'Pipeline', plan });
	const jobInstanceId = operation === 'followRun' ? id : locator('id', id);
	const said = await refused(
		[operation, 'Load orders'],
		{ path, code: 'InsufficientPrivileges' },
		{ jobInstanceId },
	);
	expect(said).toContain(words);
});

it('a refused look while following names what is missing', async () => {
	const item = stage.simulator.tenant.item('Load orders');
	const { id } = stage.simulator.startItemJob(item, { jobType: 'Pipeline', plan: running });
	const body = { errorCode: 'InsufficientPrivileges', message: 'You may not.' };
	stage.simulator.faults.add({ service: 'fabric', path: new RegExp(`${id}$`), status: 403, body });
	const { error } = await runLoop(stage, {
		...fabricRun(['itemJob', 'followRun'], {}),
		items: [
			{
				workspaceId: stage.simulator.tenant.workspace('Finance').id,
				itemId: item.id,
				jobInstanceId: id,
			},
		],
	});
	expect(error?.message).toContain('Give the service principal the role Viewer or higher');
});

it('what is not found may be hidden from an account without a role', async () => {
	const { tenant } = stage.simulator;
	tenant.workspace('Finance').roles = {};
	const said = await refused(
		['run', 'Load orders'],
		{ path: /never/, code: '' },
		{ itemJob: 'dataPipeline' },
	);
	expect(said).toContain('WorkspaceNotFound');
	expect(said).toContain('Check that it exists, and that the service principal has the role');
});

const setting = ', and let service principals call Fabric public APIs in the tenant settings.';
const unclear: Array<[string, INodeParameters, number, string, string]> = [
	['a service principal', {}, 403, 'Forbidden', setting],
	['a service principal', {}, 401, 'Unauthorized', setting],
	['a service principal', {}, 403, 'InsufficientScopes', setting],
	['a user', asUser, 403, 'Forbidden', connect],
	['a user', asUser, 403, 'Forbidden', 'Give the user the role Contributor or higher'],
	['a user', asUser, 401, 'Unauthorized', 'test the credential'],
	['a service principal', {}, 403, 'PrincipalTypeNotSupported', 'set Authentication to User'],
	['a service principal', {}, 403, 'TenantSwitchDisabled', 'ask an administrator to switch it on'],
];

it.each(unclear)(
	'the start of %s (%j) that is refused with %d %s says what may be missing: %s',
	async (...[, parameters, status, code, words]) => {
		const given = { itemJob: 'dataPipeline', ...parameters };
		expect(await refused(['run', 'Load orders'], { path: starts, code, status }, given)).toContain(
			words,
		);
	},
);

it('the page about the sign-in has the permissions of every type', () => {
	const page = read('docs/entra-setup.md');
	const types = [...new Set(Object.values(itemJobs).map(({ itemType }) => itemType))];
	const named = ['MirroredDatabase', 'Dataflow', ...types].flatMap((type) => [
		...(type === 'MirroredDatabase' ? [] : toRun(type).scopes),
		...toRead(type).scopes,
	]);
	const missing = [...named, ...toChange('DataPipeline').scopes].filter(
		(scope) => !page.includes(`\`${scope}\``),
	);
	expect(missing).toEqual([]);
});
