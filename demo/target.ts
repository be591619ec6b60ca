import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { demo } from '../test/simulator/seed';
import { startSimulator } from '../test/simulator/simulator';

/** The Microsoft tenant that the demo works with, or its simulator. */
export interface Target {
	title: string;
	/** Fields of the service principal credential. */
	servicePrincipal: Record<string, string>;
	/** Fields of the user credential, and who signs in with it. Missing: a person has to. */
	user?: { fields: Record<string, string>; name: string };
	workspace: string;
	semanticModel: string;
	/** PEM that n8n must trust to reach it. */
	caCertificate?: string;
	stop(): Promise<void>;
}

const variables = {
	tenantId: 'POWERBI_TENANT_ID',
	clientId: 'POWERBI_CLIENT_ID',
	clientSecret: 'POWERBI_CLIENT_SECRET',
	workspace: 'POWERBI_WORKSPACE',
	semanticModel: 'POWERBI_SEMANTIC_MODEL',
};

/** The real tenant that the environment names, or nothing; a half-named one is an error. */
export function tenantOfEnvironment(environment: NodeJS.ProcessEnv): Target | undefined {
	const named = Object.values(variables).filter((name) => environment[name]);
	if (named.length === 0) return undefined;
	const missing = Object.values(variables).filter((name) => !environment[name]);
	if (missing.length > 0) {
		throw new Error(`To use your own tenant, set ${listOf(missing)} as well.`);
	}
	const valueOf = (key: keyof typeof variables) => environment[variables[key]] ?? '';
	return {
		title: 'Microsoft',
		servicePrincipal: {
			cloud: 'public',
			tenantId: valueOf('tenantId'),
			clientId: valueOf('clientId'),
			authenticationMethod: 'clientSecret',
			clientSecret: valueOf('clientSecret'),
		},
		workspace: valueOf('workspace'),
		semanticModel: valueOf('semanticModel'),
		stop: async () => undefined,
	};
}

const listOf = (names: string[]) =>
	new Intl.ListFormat('en', { type: 'conjunction' }).format(names);

/** Starts the simulator with its demo tenant, whose model "Sales" both kinds of account may refresh. */
export async function simulatedTenant(): Promise<Target> {
	const simulator = await startSimulator();
	const model = simulator.tenant.semanticModel('Sales');
	model.defaultPlan = { ...model.defaultPlan, durationMs: 6_000 };
	// The demo itself follows the user's sign-in to the simulator.
	setDefaultCACertificates([...getCACertificates(), simulator.caCertificate]);
	return {
		title: "the simulator of Microsoft's services",
		servicePrincipal: { ...simulator.servicePrincipal(), portalUrl: simulator.urls.powerBi },
		user: {
			name: demo.user,
			fields: {
				...simulator.customCloud(),
				portalUrl: simulator.urls.powerBi,
				tenantId: demo.tenantId,
				clientId: demo.clientId,
				clientSecret: demo.clientSecret,
				service: 'powerBiFabric',
			},
		},
		workspace: 'Finance',
		semanticModel: model.name,
		caCertificate: simulator.caCertificate,
		stop: () => simulator.stop(),
	};
}
