import type { AddressInfo } from 'node:net';
import { serverCertificates } from './certificates';
import { createClock } from './clock';
import type { Clock } from './clock';
import { createEntra } from './entra/entra';
import { createGrants } from './entra/grants';
import type { Grants } from './entra/grants';
import { audiences } from './entra/scopes';
import { createSigningKey } from './entra/signing';
import { issueAccessToken } from './entra/tokens';
import { createFaults } from './faults';
import type { Faults } from './faults';
import { createForeignHost, createPendingService } from './otherServices';
import { createPowerBi } from './powerBi/powerBi';
import { createRecord } from './record';
import type { CallRecord } from './record';
import type { Refresh, RefreshPlan } from './refreshLifecycle';
import { acceptRefresh, plainOptions } from './refreshQueue';
import { demo, seedDemo } from './seed';
import type { SemanticModel } from './semanticModel';
import type { Service } from './service';
import type { ServiceUrls, State } from './state';
import { createTenant } from './tenant';
import type { Application, Tenant, User } from './tenant';

/** Fixed ports (0 or none picks a free one) and what the tenant starts with (the demo tenant unless `seed` is given). */
export interface SimulatorOptions {
	entraPort?: number;
	powerBiPort?: number;
	fabricPort?: number;
	analysisServicesPort?: number;
	powerBiClusterPort?: number;
	/** `false` for an empty tenant, or a function that fills it. */
	seed?: boolean | ((tenant: Tenant) => void);
}

/** A refresh that someone else starts, in the service's words for its type. */
export interface OtherRefresh {
	type: 'Scheduled' | 'OnDemand' | 'OnDemandTraining' | 'ViaXmlaEndpoint' | 'ViaApi';
	by?: string;
	plan?: RefreshPlan;
	/** Simulator time in ms, for a history of the past; now when missing. */
	at?: number;
}

/** A running simulator. */
export interface Simulator {
	urls: ServiceUrls;
	/** PEM to trust. */
	caCertificate: string;
	tenant: Tenant;
	faults: Faults;
	record: CallRecord;
	clock: Clock;
	grants: Grants;
	/** The credential fields of a custom cloud that is this simulator. */
	customCloud(): Record<string, string>;
	/** The fields of the demo application's service principal credential, by its secret. */
	servicePrincipal(): Record<string, string>;
	/** An access token without a sign-in. */
	accessToken(
		subject: { application: Application; user?: User },
		service?: keyof typeof audiences,
	): string;
	/** Starts a refresh on behalf of others; it is queued when one runs. */
	startRefresh(model: SemanticModel, other: OtherRefresh): Refresh;
	/** Starts a host outside the cloud that records what it is sent; returns its origin. */
	startForeignHost(): Promise<string>;
	stop(): Promise<void>;
}

/** Starts every service on its own port of localhost. Start before faking timers; a faked `Date` is followed. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const [certificates, signingKey] = await Promise.all([serverCertificates(), createSigningKey()]);
	const tls = { key: certificates.privateKey, cert: certificates.certificate };
	const urls = { entra: '', powerBi: '', fabric: '', analysisServices: '', powerBiCluster: '' };
	const tenant = createTenant();
	const state: State = {
		tenant,
		clock: createClock(),
		faults: createFaults(),
		record: createRecord(),
		signingKey,
		urls,
	};
	seed(state, options.seed ?? true);
	const grants = createGrants(state);
	const services: Service[] = [];
	const listen = async (service: Service, port = 0, host = '127.0.0.1'): Promise<string> => {
		services.push(service);
		await service.listen({ port, host });
		const name = host === '127.0.0.1' ? 'localhost' : host;
		return `https://${name}:${(service.server.address() as AddressInfo).port}`;
	};
	urls.entra = await listen(await createEntra(state, grants, tls), options.entraPort);
	urls.powerBi = await listen(createPowerBi(state, tls), options.powerBiPort);
	urls.fabric = await listen(createPendingService(state, 'fabric', tls), options.fabricPort);
	urls.analysisServices = await listen(
		createPendingService(state, 'analysisServices', tls),
		options.analysisServicesPort,
	);
	const cluster = await listen(createPowerBi(state, tls, true), options.powerBiClusterPort);
	urls.powerBiCluster = cluster.replace('localhost', '127.0.0.1');
	return {
		...state,
		grants,
		caCertificate: certificates.authority,
		customCloud: () => customCloud(urls),
		servicePrincipal: () => ({
			...customCloud(urls),
			tenantId: tenant.id,
			clientId: demo.clientId,
			authenticationMethod: 'clientSecret',
			clientSecret: demo.clientSecret,
		}),
		accessToken: (subject, service = 'powerBi') =>
			issueAccessToken(state, subject, audiences[service]),
		startRefresh: (model, other) => startOther(state, model, other),
		startForeignHost: async () => await listen(createForeignHost(state, tls), 0, '127.0.0.2'),
		stop: async () => void (await Promise.all(services.map(async (one) => await one.close()))),
	};
}

function seed(state: State, wanted: NonNullable<SimulatorOptions['seed']>): void {
	if (typeof wanted === 'function') wanted(state.tenant);
	else if (wanted) seedDemo(state);
}

function customCloud(urls: ServiceUrls): Record<string, string> {
	return {
		cloud: 'custom',
		loginUrl: urls.entra,
		powerBiUrl: urls.powerBi,
		powerBiAudience: audiences.powerBi,
		powerBiDomain: '127.0.0.1',
		fabricUrl: urls.fabric,
		fabricAudience: audiences.fabric,
		fabricDomain: '127.0.0.3',
		analysisServicesDomain: 'localhost',
		analysisServicesAudience: audiences.analysisServices,
	};
}

function startOther(state: State, model: SemanticModel, other: OtherRefresh): Refresh {
	return acceptRefresh(model, {
		kind: 'other',
		refreshType: other.type,
		by: other.by ?? model.configuredBy,
		at: other.at ?? state.clock.now(),
		options: plainOptions(model),
		plan: other.plan,
	});
}
