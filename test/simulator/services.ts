import type { AddressInfo } from 'node:net';
import { createAnalysisServices } from './analysisServices/analysisServices';
import { simulatorKeys } from './certificates';
import { createEntra } from './entra/entra';
import type { Grants } from './entra/grants';
import { createFabric } from './fabric/fabric';
import { createForeignHost } from './otherServices';
import { createPowerBi } from './powerBi/powerBi';
import type { Service } from './service';
import type { State } from './state';

/** Fixed ports; 0 or none picks a free one. */
export interface Ports {
	entraPort?: number;
	powerBiPort?: number;
	fabricPort?: number;
	analysisServicesPort?: number;
	powerBiClusterPort?: number;
}

/** The services that listen. */
export interface RunningServices {
	/** PEM of the authority to trust. */
	caCertificate: string;
	/** Starts a host outside the cloud, under another loopback address; returns its origin. */
	startForeignHost(): Promise<string>;
	/** Cuts every connection, as none may outlive who opened it. */
	disconnect(): void;
	stop(): Promise<void>;
}

/** Starts every service on its own port, and writes the addresses into `state.urls`. */
export async function startServices(
	state: State,
	grants: Grants,
	ports: Ports,
): Promise<RunningServices> {
	const { authority, privateKey: key, certificate: cert } = await simulatorKeys();
	const tls = { key, cert };
	const { urls } = state;
	const running: Service[] = [];
	const listen = async (service: Service, port = 0, host = '127.0.0.1'): Promise<number> => {
		running.push(service);
		await service.listen({ port, host });
		return (service.server.address() as AddressInfo).port;
	};
	const local = async (service: Service, port?: number): Promise<string> =>
		`https://localhost:${await listen(service, port)}`;
	urls.entra = await local(await createEntra(state, grants, tls), ports.entraPort);
	urls.powerBi = await local(createPowerBi(state, tls), ports.powerBiPort);
	urls.fabric = await local(createFabric(state, tls), ports.fabricPort);
	urls.fabricRegion = `https://127.0.0.3:${await listen(createFabric(state, tls), 0, '127.0.0.3')}`;
	const analysisServices = createAnalysisServices(state, tls);
	urls.analysisServices = await local(analysisServices, ports.analysisServicesPort);
	const cluster = createPowerBi(state, tls, true);
	urls.powerBiCluster = `https://127.0.0.1:${await listen(cluster, ports.powerBiClusterPort)}`;
	return {
		caCertificate: authority,
		startForeignHost: async () =>
			`https://127.0.0.2:${await listen(createForeignHost(state, tls), 0, '127.0.0.2')}`,
		disconnect: () => running.forEach(({ server }) => server.closeAllConnections()),
		stop: async () => void (await Promise.all(running.map(async (one) => await one.close()))),
	};
}
