import { MicrosoftBiOAuth2Api } from '../../credentials/MicrosoftBiOAuth2Api.credentials';
import { MicrosoftBiServicePrincipalApi } from '../../credentials/MicrosoftBiServicePrincipalApi.credentials';
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
afterAll(async () => await simulator.stop());

test.each([401, 403])('HTTP %d of the service says what to allow', async (status) => {
	simulator.faults.add({ service: 'powerBi', path: /groups/, status });
	const { message } = await testConnection(type, simulator.servicePrincipal());
	simulator.faults.clear();
	expect(message).toMatch(/^The sign-in works, but the service refuses/);
});

it('tells a user whose account is refused to connect it again', async () => {
	const [ada] = simulator.tenant.users;
	if (!ada) throw new Error('the demo tenant has no user');
	const credential = {
		...simulator.customCloud(),
		tenantId: demo.tenantId,
		service: 'powerBiFabric',
		clientId: demo.clientId,
		clientSecret: demo.clientSecret,
		oauthTokenData: simulator.signIn(ada),
	};
	simulator.faults.add({ service: 'powerBi', path: /groups$/, status: 403 });
	const verdict = await testConnection(new MicrosoftBiOAuth2Api(), credential);
	simulator.faults.clear();
	expect(verdict).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('connect it again'),
	});
});
