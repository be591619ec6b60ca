import { audiences } from './entra/scopes';
import { demo } from './seed';
import type { ServiceUrls, State } from './state';

/** The credential fields of a custom cloud that is this simulator. */
export function customCloud(urls: ServiceUrls): Record<string, string> {
	return {
		cloud: 'custom',
		loginUrl: urls.entra,
		powerBiUrl: urls.powerBi,
		powerBiAudience: audiences.powerBi,
		powerBiDomain: new URL(urls.powerBiCluster).hostname,
		fabricUrl: urls.fabric,
		fabricAudience: audiences.fabric,
		fabricDomain: '127.0.0.3',
		analysisServicesDomain: 'localhost',
		analysisServicesAudience: audiences.analysisServices,
	};
}

/** All fields of the demo application's service principal credential, by its newest secret. */
export function servicePrincipal({ urls, tenant }: State): Record<string, string> {
	return {
		...customCloud(urls),
		tenantId: tenant.id,
		clientId: demo.clientId,
		authenticationMethod: 'clientSecret',
		clientSecret: tenant.applications[0]?.secrets.at(-1)?.value ?? '',
	};
}
