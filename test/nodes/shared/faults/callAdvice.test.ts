import type { IDataObject } from 'n8n-workflow';

import { adviceFor } from '../../../../nodes/shared/faults/advice';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

async function refusal(operation: string, more: IDataObject = {}): Promise<string> {
	const { error } = await stage.run({
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation,
			...modelParameters(stage),
			...more,
		} as never,
	});
	return error?.message ?? '';
}

const user = { authentication: 'oAuth2' };

it.each([
	['updateRefreshSchedule', { updateFields: { times: ['06:00'] } }],
	['updateParameters', { parametersInput: 'json', parametersJson: '{ "Server": "a" }' }],
])('says who may %s of somebody else’s model', async (operation, more) => {
	stage.simulator.faults.add({
		service: 'powerBi',
		path: /efreshSchedule$|UpdateParameters$/,
		status: 403,
		body: { error: { code: 'PowerBINotAuthorizedException' } },
	});
	expect(await refusal(operation, more)).toContain('run Take Over with this account first');
});

it('names the tables that a refresh asked for in vain', async () => {
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'POST',
		path: /refreshes$/,
		status: 400,
		body: {
			error: {
				code: 'InvalidRequest',
				message: 'The table or partition in objects does not exist in the model.',
			},
		},
	});
	const objects = '[{ "table": "Orders" }, { "table": "Memory", "partition": "2026" }]';
	const words = await refusal('refresh', {
		refreshKind: 'enhanced',
		scope: 'objects',
		objectsInput: 'json',
		objectsJson: objects,
	});
	expect(words).toContain('The model does not have "Orders", "Memory / 2026"');
});

it('names the workspace by its name where that is known', async () => {
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'POST',
		path: /refreshes$/,
		status: 401,
		headers: { 'x-powerbi-error-info': 'GroupNotAccessible' },
		body: null,
	});
	expect(await refusal('refresh', { refreshKind: 'standard' })).toContain(
		'Add the service principal or user to workspace "Finance"',
	);
});

it('names Microsoft support last, and never without a request id', async () => {
	const odd = { service: 'powerBi', path: /refreshSchedule$/, status: 418 } as const;
	const body = { error: { code: 'TeapotException', message: 'I am a teapot' } };
	stage.simulator.faults.add({ ...odd, body, headers: { requestid: 'r-1' }, times: 1 });
	expect(await refusal('getRefreshSchedule')).toMatch(
		/look for TeapotException in Microsoft's documentation, .*as the last resort\.$/,
	);
	stage.simulator.faults.add({ ...odd, body, headers: { requestid: '' } });
	expect(await refusal('getRefreshSchedule')).not.toMatch(/support/i);
});

describe('when n8n may not renew the sign-in of a user', () => {
	it('keeps the code of Microsoft Entra and says who fixes it', async () => {
		stage.simulator.tenant.revokeTokens();
		stage.simulator.faults.add({
			service: 'entra',
			path: /token/,
			status: 400,
			body: {
				error: 'interaction_required',
				error_description:
					'AADSTS50076: Due to a configuration change you must use multi-factor authentication. Trace ID: 1 Correlation ID: 2',
			},
		});
		const words = await refusal('getRefreshSchedule', user);
		expect(words).toContain('AADSTS50076');
		expect(words).toContain('asks the user for a second factor: reconnect the credential');
		expect(words).not.toMatch(/support|request id/i);
	});

	it('says to connect the account again after its grant has ended', async () => {
		stage.simulator.tenant.revokeTokens();
		stage.simulator.grants.expireRefreshTokens(700082);
		const words = await refusal('getRefreshSchedule', user);
		expect(words).toMatch(/reconnect|connect the account again/);
		expect(words).not.toMatch(/support|request id/i);
	});
});

describe('the answer to a call', () => {
	const call = { intent: 'try', method: 'POST', path: '/groups/g-1/datasets/d-1/refreshes' };

	it.each([
		[403, 'TenantSwitchDisabled', 'Off.', 'ask an administrator to switch it on'],
		[
			400,
			'InvalidRequest',
			'Enhanced refresh is not supported for semantic models on shared capacity.',
			'Set Refresh Kind to Standard',
		],
		[
			400,
			'DMTS_GatewayNotFoundError',
			'DMTS_GatewayNotFoundError',
			'pick a gateway and a data source from Discover Gateways',
		],
		[
			400,
			'DMTS_DatasourceHasNoCredentialError',
			'No.',
			'Enter the credentials of this data source',
		],
		[
			400,
			'InvalidRequest',
			"Invalid NotifyOption value 'MailOnFailure' for app only owner requests",
			'set Notify by Email to Nobody',
		],
		[
			400,
			'InvalidRequest',
			'Invalid dataset. This API can only be called on a push dataset.',
			'Only push datasets have rows',
		],
		[
			400,
			'InvalidRequest',
			'Datasets created or modified through the XMLA endpoint are not supported.',
			'its owner alone may',
		],
		[
			404,
			'ItemNotFound',
			"Table 'Evictions' not found in dataset 'd-1'",
			'choose tables and partitions that it has',
		],
		[404, 'PowerBIFolderNotFound', 'PowerBIFolderNotFound', 'Check the name or id'],
		[400, 'CapacityNotActive', 'Paused.', 'resume the capacity'],
		[429, undefined, 'Slow down.', 'try again later and less often'],
		[401, 'GroupNotAccessible', 'GroupNotAccessible', 'to workspace g-1'],
		[500, 'Odd', 'It broke: the credentials are invalid', 'passing fault'],
		[418, 'Odd', 'The gateway is offline', 'No remedy is known for this answer'],
		[
			400,
			'DatasetExecuteQueriesError',
			"Query (1, 1) The query was cancelled, since it exceeded the time limit of 'Evictions'.",
			'ask for less in one query',
		],
		[
			400,
			'DatasetExecuteQueriesError',
			'Resource Governing: This query uses more memory than the configured limit.',
			'The query needs more memory than the capacity grants',
		],
		[
			401,
			'DatasetExecuteQueriesError',
			'Service principals are not supported for datasets with RLS or SSO enabled.',
			'set Authentication to User (OAuth2)',
		],
		[400, 'DatasetExecuteQueriesError', "Cannot find table 'Memory'.", 'Check the DAX query'],
		[400, 'InvalidRequest', 'XMLA endpoint is not enabled for this capacity', 'to Read Write'],
		[400, 'OperationNotSupportedForItem', 'No.', 'Microsoft does not support this'],
		[
			400,
			'DatasetExecuteQueriesError',
			'This API is disabled by the tenant setting.',
			'switch it on',
		],
		[400, 'OperationInProgress', 'An operation is already in progress', 'Something else is being'],
		[400, 'InvalidRequest', 'Another refresh is already running', 'If Already Refreshing'],
		[400, 'AADSTS53003', 'Blocked.', 'Correct that in the credential'],
	])('%s %s: %s', (status, code, message, words) => {
		const problem = { status, code, message, transient: status >= 500, maybeAccepted: false };
		expect(adviceFor(problem, call)).toContain(words);
	});
});
