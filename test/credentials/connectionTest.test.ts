import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

import { MicrosoftBiServicePrincipalApi } from '../../credentials/MicrosoftBiServicePrincipalApi.credentials';
import { selfSignedCertificate } from '../simulator/certificates';
import { demo } from '../simulator/seed';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { trust } from '../simulator/trust';
import { testConnection } from './connectionTester';

const type = new MicrosoftBiServicePrincipalApi();
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
	trust(simulator);
});
beforeEach(() => simulator.record.clear());
afterAll(async () => await simulator.stop());

async function outcome(fields: Record<string, unknown>) {
	return await testConnection(type, { ...simulator.servicePrincipal(), ...fields });
}

const success = { status: 'OK', message: 'Connection successful!' };

test('Power BI: lists one workspace in the name of the service principal', async () => {
	expect(await outcome({ testService: 'powerBi' })).toEqual(success);
	const [call] = simulator.record.find({ service: 'powerBi' });
	expect(call).toMatchObject({ path: '/v1.0/myorg/groups', query: { $top: '1' }, status: 200 });
	expect(call?.headers).not.toHaveProperty('x-renew-access-token');
});

test('Fabric: calls its workspaces with a token for Fabric', async () => {
	await outcome({ testService: 'fabric' });
	const [call] = simulator.record.find({ service: 'fabric' });
	expect(call).toMatchObject({ method: 'GET', path: '/v1/workspaces', authorized: true });
	expect(simulator.record.tokensIssued('https://api.fabric.microsoft.com')).toBe(1);
});

test('sign-in only: signs in, sends no token on, and passes for an app of Analysis Services alone', async () => {
	const fields = { testService: 'signInOnly', powerBiUrl: '', fabricUrl: '' };
	expect(await outcome(fields)).toEqual(success);
	expect(simulator.record.tokensIssued('https://*.asazure.windows.net')).toBe(1);
	const discovery = simulator.record.find({ path: /openid-configuration/ });
	expect(discovery.map(({ authorized }) => authorized)).toEqual([false]);
});

test('signs in anew each time, so that a revoked secret fails', async () => {
	const [application] = simulator.tenant.applications;
	application?.secrets.push({ value: 'to be revoked' });
	const fields = { clientSecret: 'to be revoked', testService: 'signInOnly' };
	expect(await outcome(fields)).toEqual(success);
	application?.secrets.pop();
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
	expect((await outcome(fields)).message).toMatch(/^Client Secret is wrong/);
	jest.restoreAllMocks();
});

test.each([
	[{ clientSecret: 'wrong' }, /^Client Secret is wrong: .*\(AADSTS7000215, trace ID .*\)\.$/],
	[{ clientSecret: '' }, /^Client Secret is empty/],
	[{ tenantId: 'fabrikam.com' }, /^Tenant ID is not known in this cloud: .*AADSTS90002/],
	[{ tenantId: 'not/a/tenant' }, /^Tenant ID must be the Directory/],
	[{ clientId: demo.tenantId }, /^Client ID is not known in this tenant: .*AADSTS700016/],
	[{ authenticationMethod: 'certificate' }, /^Certificate is empty/],
	[
		{ loginUrl: 'https://localhost:1' },
		/^Could not sign in at https:\/\/localhost:1: the connection was refused/,
	],
	[{ loginUrl: 'http://localhost' }, /^Login URL must be an https address/],
	[{ cloud: 'gcc', testService: 'fabric' }, /^The cloud US Government GCC has no known address/],
])('%j gets one sentence in the editor', async (fields, sentence) => {
	for (const testService of ['powerBi', 'signInOnly']) {
		const { status, message } = await outcome({ testService, ...fields });
		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringMatching(sentence),
		});
	}
});

test('a certificate that is not registered, and then is', async () => {
	const pair = await selfSignedCertificate('n8n');
	const fields = {
		authenticationMethod: 'certificate',
		certificate: pair.certificate.replaceAll('\n', ''),
		privateKey: pair.privateKey.replaceAll('\n', '\\n'),
	};
	expect((await outcome(fields)).message).toMatch(
		/^Certificate is not among those of the app registration: .*AADSTS700027/,
	);
	simulator.tenant.applications[0]?.certificates.push(pair.certificate);
	expect(await outcome(fields)).toEqual(success);
});

test('a redirect to a foreign host leaves the token behind', async () => {
	const location = `${await simulator.startForeignHost()}/elsewhere`;
	simulator.faults.add({ service: 'powerBi', path: /groups/, status: 302, headers: { location } });
	await outcome({});
	simulator.faults.clear();
	const [own, foreign] = simulator.record.find({ path: /groups|elsewhere/ });
	expect([own?.authorized, foreign?.path, foreign?.authorized]).toEqual([
		true,
		'/elsewhere',
		false,
	]);
});

test("sign-ins go through the proxy that n8n's own requests use", async () => {
	const tunnels: string[] = [];
	const sockets: Socket[] = [];
	const proxy = createServer().on('connect', (request: IncomingMessage, socket: Socket) => {
		tunnels.push(String(request.url));
		const [host, port] = String(request.url).split(':');
		const far = connect(Number(port), host, () => {
			socket.write('HTTP/1.1 200 Connected\r\n\r\n');
			far.pipe(socket).pipe(far);
		});
		far.on('error', () => socket.destroy());
		socket.on('error', () => far.destroy());
		sockets.push(socket, far);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	const { port } = proxy.address() as AddressInfo;
	process.env.HTTPS_PROXY = `http://127.0.0.1:${port}`;
	expect(await outcome({ tenantId: simulator.tenant.domain })).toEqual(success);
	delete process.env.HTTPS_PROXY;
	proxy.close();
	// The server has handed the tunnels over, and no longer ends them.
	for (const socket of sockets) socket.destroy();
	const hosts = [simulator.urls.entra, simulator.urls.powerBi].map((url) => new URL(url).host);
	expect(tunnels).toEqual(hosts);
});
