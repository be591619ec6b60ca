import { MicrosoftBiServicePrincipalApi } from '../../credentials/MicrosoftBiServicePrincipalApi.credentials';
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
