import { demo } from '../../../simulator/seed';
import {
	serverParameters,
	setStage,
	signInForAnalysisServices,
	strikeStage,
	type Stage,
} from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const refresh = async (more = {}) =>
	await stage.run({
		type: 'azureAnalysisServices',
		parameters: { operation: 'refresh', ...serverParameters(stage), ...more },
	});
const host = () => new URL(stage.simulator.urls.analysisServices).host;
const tenant = () => stage.simulator.tenant.analysisServices;
const leaks = () =>
	stage.simulator.record.find({ service: 'foreign' }).filter(({ authorized }) => authorized);

describe('a server', () => {
	it.each([
		['asazure://HOST/myserver', 'with its scheme'],
		['asazure://HOST/myserver:rw', 'as the one that is written to'],
		['HOST/myserver', 'by host and name'],
		[' HOST/myserver:rw ', 'by host and name, written to'],
		['link://HOST/aliases/production', 'by an alias'],
		['link://HOST/aliases/production:rw', 'by an alias, written to'],
	])('%s is found %s', async (form) => {
		const { json, error } = await refresh({ server: form.replace('HOST', host()) });

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			status: 'completed',
			server: `asazure://${host()}/myserver`,
			serverName: 'myserver',
		});
	});

	it.each(['myserver', 'https://HOST/myserver', 'asazure://HOST', 'powerbi://HOST/myserver', ' '])(
		'written as %s is refused with an example',
		async (form) => {
			const { error } = await refresh({ server: form.replace('HOST', host()) });

			expect(error?.message).toContain('asazure://westus.localhost/myserver');
			expect(stage.simulator.record.find({ service: 'analysisServices' })).toEqual([]);
		},
	);

	it('of a named cloud is refused with an example from there, and with a port', async () => {
		const { servicePrincipal } = stage.engine.credentials.stored;
		if (servicePrincipal) servicePrincipal.data.cloud = 'china';

		const elsewhere = await refresh({ server: 'asazure://westus.asazure.windows.net/myserver' });
		const atPort = await refresh({ server: 'asazure://x.asazure.chinacloudapi.cn:8443/myserver' });

		for (const { error } of [elsewhere, atPort]) {
			expect(error?.message).toContain('asazure://westus.asazure.chinacloudapi.cn/myserver');
			expect(error?.message).toContain('nothing was sent');
		}
	});

	it('and models with any name are addressed as they are', async () => {
		const { json, error } = await refresh({ model: 'Größen & 100 %/m²' });

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', modelName: 'Größen & 100 %/m²' });
	});
});

describe('an alias', () => {
	const at = async (text: string) => {
		tenant().aliases.production = text;
		return await refresh({ server: `link://${host()}/aliases/production` });
	};

	it('is looked up once, without a token', async () => {
		await refresh({ server: `link://${host()}/aliases/production` });

		const [lookup, ...others] = stage.calls('GET', /^\/aliases\//);
		expect(others).toEqual([]);
		expect(lookup).toMatchObject({ path: '/aliases/production', authorized: false });
	});

	it('may carry :rw itself', async () => {
		expect((await at(`asazure://${host()}/myserver:rw\r\n`)).json[0]).toMatchObject({
			status: 'completed',
		});
	});

	it.each([
		['link://HOST/aliases/other', 'another alias'],
		['https://HOST/myserver', 'another form'],
		['<html>hello</html>', 'a page'],
		['', 'nothing'],
	])('that gives %s (%s) is refused', async (text) => {
		tenant().aliases.other = 'myserver';

		const { error } = await at(text.replace('HOST', host()));

		expect(error?.message).toContain('does not give the address of a server');
		expect(error?.message).toContain('asazure://westus.localhost/myserver');
		expect(stage.calls('GET', /aliases\/other/)).toEqual([]);
		expect(stage.calls('POST', /./)).toEqual([]);
	});

	it.each([301, 302, 307, 308])('that redirects with %d is refused', async (status) => {
		const location = `${stage.simulator.urls.analysisServices}/aliases/production`;
		stage.simulator.faults.add({
			service: 'analysisServices',
			path: /aliases/,
			times: 1,
			status,
			headers: { location },
		});

		const { error } = await at('myserver');

		expect(error?.message).toContain(`HTTP status ${status}`);
		expect(stage.calls('GET', /aliases/)).toHaveLength(1);
	});

	it.each([303, 400, 401, 403, 404, 405, 406, 410])(
		'that answers %d is refused by what is wrong with it',
		async (status) => {
			stage.simulator.faults.add({
				service: 'analysisServices',
				path: /aliases/,
				status,
				body: '',
			});

			const { error } = await at('myserver');

			expect(error?.message).toContain(`give the address of a server (HTTP status ${status})`);
			expect(stage.calls('GET', /aliases/)).toHaveLength(1);
		},
	);

	it('that gives an address in an answer that is no success is refused', async () => {
		stage.simulator.faults.add({
			service: 'analysisServices',
			path: /aliases/,
			status: 404,
			body: `asazure://${host()}/myserver`,
			headers: { 'content-type': 'text/plain' },
		});

		expect((await at('myserver')).error?.message).toContain('HTTP status 404');
	});

	it('that does not exist is refused', async () => {
		const { error } = await refresh({ server: `link://${host()}/aliases/nowhere` });

		expect(error?.message).toContain('HTTP status 404');
	});

	it('outside the cloud may be asked, but gets no token and cannot lead outside', async () => {
		const foreign = await stage.simulator.startForeignHost();
		const { host: foreignHost } = new URL(foreign);

		const asked = await refresh({ server: `link://${foreignHost}/aliases/production` });
		const led = await at(`asazure://${foreignHost}/myserver`);

		expect(asked.error?.message).toContain('does not give the address of a server');
		expect(led.error?.message).toContain(`Server host ${foreignHost} does not belong to localhost`);
		expect(stage.simulator.record.count({ service: 'foreign' })).toBe(1);
		expect(leaks()).toEqual([]);
	});
});

describe('the token', () => {
	it('is for the audience with the asterisk', async () => {
		await refresh({ waitForCompletion: false });

		expect(stage.simulator.record.tokensIssued('https://*.asazure.windows.net')).toBe(1);
		expect(stage.simulator.record.tokensIssued()).toBe(1);
	});

	it('never leaves for a server outside the cloud', async () => {
		const foreign = new URL(await stage.simulator.startForeignHost()).host;

		for (const server of [`asazure://${foreign}/myserver`, `${foreign}/myserver:rw`]) {
			expect((await refresh({ server })).error?.message).toContain('nothing was sent');
		}
		expect(stage.simulator.record.find({ service: 'foreign' })).toEqual([]);
	});

	it.each(['parameter', 'moving'] as const)(
		'never follows a synchronization outside the cloud (%s)',
		async (syncPlace) => {
			const locationOrigin = await stage.simulator.startForeignHost();
			Object.assign(tenant().settings, { locationOrigin, syncPlace });

			const { error } = await stage.run({
				type: 'azureAnalysisServices',
				parameters: { operation: 'sync', ...serverParameters(stage) },
			});

			expect(error?.message).toContain('nothing was sent to it');
			expect(stage.simulator.record.find({ service: 'foreign' })).toEqual([]);
		},
	);

	it.each([302, 303, 307])('never follows a %d outside the cloud', async (status) => {
		const location = `${await stage.simulator.startForeignHost()}/servers/myserver`;
		stage.simulator.faults.add({
			service: 'analysisServices',
			method: 'GET',
			path: /models/,
			status,
			headers: { location },
		});
		const parameters = { ...serverParameters(stage), refreshId: 'x', operationId: 'x' };

		for (const operation of ['getRefresh', 'getRefreshes', 'getSyncStatus', 'sync']) {
			const run = { type: 'azureAnalysisServices', parameters: { ...parameters, operation } };
			expect((await stage.run(run)).error?.message).toContain('nothing was sent to it');
		}
		const operationId = location;
		const run = { ...parameters, operation: 'getSyncStatus', operationId };
		expect(
			(await stage.run({ type: 'azureAnalysisServices', parameters: run })).error?.message,
		).toContain('nothing was sent to it');
		expect(stage.simulator.record.find({ service: 'foreign' })).toEqual([]);
	});

	it('is renewed once when it is no longer taken', async () => {
		await refresh();
		stage.simulator.tenant.revokeTokens();
		stage.simulator.record.clear();

		const { json } = await refresh();

		expect(json[0]).toMatchObject({ status: 'completed' });
		expect(stage.simulator.record.count({ service: 'analysisServices', status: 401 })).toBe(1);
		expect(stage.simulator.record.tokensIssued()).toBe(1);
	});
});

describe('an account', () => {
	it('that is no administrator of the server is told so first, in the words of the service', async () => {
		for (const server of tenant().servers) server.administrators.length = 0;

		const { error } = await refresh();

		expect(error?.message).toMatch(
			/does not exist or user is not the administrator of .*Most likely the account is not a server administrator: .*app:<application ID>@<tenant ID>.* only then doubt the server name/,
		);
		expect(error?.message).not.toContain('An internal error occurred');
	});

	it('may be a user who signed in for Analysis Services', async () => {
		signInForAnalysisServices(stage);

		const { json, error } = await refresh({ authentication: 'oAuth2', syncReplicas: true });

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', sync: { status: 'completed' } });
		expect(stage.calls('POST', /refreshes$/)[0]?.caller).toBe(demo.user);
	});

	it('of a user who signed in for Power BI is refused before anything is sent', async () => {
		const { error } = await refresh({ authentication: 'oAuth2' });

		expect(error?.message).toMatch(
			/^The user credential "User" was connected for another service\. .*choose or create .* whose Service is Azure Analysis Services\.$/,
		);
		expect(stage.simulator.record.find({ service: 'analysisServices' })).toEqual([]);
	});
});
