import { type Cloud, serviceNames } from './cloudTable';
import { audienceFrom, domainFrom, originFrom } from './hosts';

/**
 * The cloud a credential spells out field by field. A service whose address is empty is left out.
 * Throws one sentence naming the field that cannot be used.
 */
export function customCloud(credential: Record<string, unknown>): Cloud {
	const typed = (name: string) => String(credential[name] ?? '').trim();
	const services: Cloud['services'] = {};
	// First, so that it wins where two services share a domain: the others have an address as well.
	if (typed('analysisServicesDomain') !== '') {
		services.analysisServices = {
			audience: audienceFrom(typed('analysisServicesAudience'), 'Analysis Services Audience'),
			domain: domainFrom(typed('analysisServicesDomain'), 'Analysis Services Domain'),
		};
	}
	for (const service of ['powerBi', 'fabric'] as const) {
		if (typed(`${service}Url`) === '') continue;
		const name = serviceNames[service];
		const domain = typed(`${service}Domain`);
		services[service] = {
			url: originFrom(typed(`${service}Url`), `${name} URL`),
			audience: audienceFrom(typed(`${service}Audience`), `${name} Audience`),
			domain: domain && domainFrom(domain, `${name} Domain`),
		};
	}
	const portal = typed('portalUrl');
	return {
		name: 'Custom',
		loginUrl: originFrom(typed('loginUrl'), 'Login URL'),
		services,
		...(portal !== '' && { portalUrl: originFrom(portal, 'Portal URL') }),
		anyPort: true,
	};
}
