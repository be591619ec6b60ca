import { filledExample } from '../../demo/example';
import { tenantOfEnvironment } from '../../demo/target';

const environment = {
	POWERBI_TENANT_ID: 'tenant',
	POWERBI_CLIENT_ID: 'client',
	POWERBI_CLIENT_SECRET: 'secret',
	POWERBI_WORKSPACE: 'Finance',
	POWERBI_SEMANTIC_MODEL: 'Sales',
};

describe('tenantOfEnvironment', () => {
	it('finds none in an environment that names none', () => {
		expect(tenantOfEnvironment({})).toBeUndefined();
	});

	it('reads the service principal, workspace and model', () => {
		expect(tenantOfEnvironment(environment)).toMatchObject({
			servicePrincipal: { cloud: 'public', tenantId: 'tenant', clientSecret: 'secret' },
			workspace: 'Finance',
			semanticModel: 'Sales',
		});
	});

	it('names what is missing', () => {
		const { POWERBI_CLIENT_SECRET, POWERBI_WORKSPACE, ...rest } = environment;
		expect(() => tenantOfEnvironment(rest)).toThrow(
			'To use your own tenant, set POWERBI_CLIENT_SECRET and POWERBI_WORKSPACE as well.',
		);
	});
});

describe('filledExample', () => {
	const target = tenantOfEnvironment(environment);
	const app = { id: '1', name: 'app' };
	const user = { id: '2', name: 'user' };

	it('chooses credential, workspace and model in each refresh node', async () => {
		if (target === undefined) throw new Error('The environment above names a tenant.');
		const credentials = { microsoftBiServicePrincipalApi: app, microsoftBiOAuth2Api: user };
		const { nodes } = await filledExample(credentials, target);
		const refreshes = nodes.filter(({ parameters }) => parameters.operation === 'refresh');
		expect(refreshes.map((node) => node.credentials)).toEqual([
			{ microsoftBiServicePrincipalApi: app },
			{ microsoftBiOAuth2Api: user },
		]);
		for (const { parameters } of refreshes) {
			expect(parameters).toMatchObject({
				workspace: { mode: 'name', value: 'Finance' },
				semanticModel: { mode: 'name', value: 'Sales' },
			});
		}
	});

	it('leaves out the node of a credential that is not there, and the lines to it', async () => {
		if (target === undefined) throw new Error('The environment above names a tenant.');
		const workflow = await filledExample({ microsoftBiServicePrincipalApi: app }, target);
		const names = workflow.nodes.map(({ name }) => name);
		expect(names).toContain('Compose the message');
		expect(names.filter((name) => /user/.test(name))).toEqual([]);
		expect(JSON.stringify(workflow.connections)).not.toContain('Refresh as user');
	});
});
