import { MicrosoftBiOAuth2Api } from '../../credentials/MicrosoftBiOAuth2Api.credentials';
import { demo } from '../simulator/seed';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { trust } from '../simulator/trust';
import { testConnection } from './connectionTester';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
	trust(simulator);
});

afterEach(async () => await simulator.stop());

function user(service = 'powerBiFabric') {
	const ada = simulator.tenant.users.find((one) => one.userPrincipalName === demo.user);
	if (!ada) throw new Error('the demo tenant is incomplete');
	return {
		...simulator.customCloud(),
		tenantId: demo.tenantId,
		service,
		clientId: demo.clientId,
		clientSecret: demo.clientSecret,
		oauthTokenData: simulator.signIn(ada),
	};
}

it('lists one workspace in the name of the user', async () => {
	expect(await testConnection(new MicrosoftBiOAuth2Api(), user())).toMatchObject({ status: 'OK' });
	expect(simulator.record.find({ path: /groups$/ })[0]).toMatchObject({
		caller: demo.user,
		query: { $top: '1' },
		status: 200,
	});
});

it('reads the sign-in of the tenant for Analysis Services, which has no address of its own', async () => {
	const verdict = await testConnection(new MicrosoftBiOAuth2Api(), user('analysisServices'));
	expect(verdict).toMatchObject({ status: 'OK' });
	expect(simulator.record.find({ service: 'analysisServices' })).toHaveLength(0);
});
