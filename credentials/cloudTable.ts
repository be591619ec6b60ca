/** A Microsoft service that wants a token of its own. */
export type Service = 'powerBi' | 'fabric' | 'analysisServices';

/** Where a service lives and what its tokens are for. */
export interface ServiceEndpoint {
	/** Origin without a trailing slash; Azure Analysis Services has none (a host per region). */
	url?: string;
	/** What a token is asked for. The `*` in the audiences of Analysis Services is meant literally. */
	audience: string;
	/** Host suffix that may receive this service's token besides `url`; empty for none. */
	domain: string;
	/** Suffixes below `domain` that belong to another cloud. */
	otherClouds?: string[];
}

/** One of Microsoft's clouds: its sign-in authority and the services found there. */
export interface Cloud {
	name: string;
	/** Origin of the Entra authority, without a trailing slash. */
	loginUrl: string;
	services: Partial<Record<Service, ServiceEndpoint>>;
	/** Where people see what Power BI and Fabric have, where the credential names it. */
	portalUrl?: string;
	/** Hosts of a domain may listen on any port (Custom) instead of 443 only. */
	anyPort?: boolean;
}

/** The services as users know them. */
export const serviceNames: Readonly<Record<Service, string>> = {
	powerBi: 'Power BI',
	fabric: 'Fabric',
	analysisServices: 'Analysis Services',
};

const powerBiAt = (url: string, domain: string): ServiceEndpoint => ({
	url,
	audience: `https://${domain}/powerbi/api`,
	domain,
});

const analysisServicesAt = (domain: string): ServiceEndpoint => ({
	audience: `https://*.${domain}`,
	domain,
});

/**
 * The named clouds by the value stored in a credential.
 * https://learn.microsoft.com/power-bi/developer/embedded/embed-sample-for-customers-national-clouds
 * No Fabric API is documented for GCC, DoD and China: the Custom cloud takes its addresses.
 */
export const namedClouds: ReadonlyMap<string, Cloud> = new Map<string, Cloud>([
	[
		'public',
		{
			name: 'Public',
			loginUrl: 'https://login.microsoftonline.com',
			services: {
				powerBi: powerBiAt('https://api.powerbi.com', 'analysis.windows.net'),
				fabric: {
					url: 'https://api.fabric.microsoft.com',
					audience: 'https://api.fabric.microsoft.com',
					domain: 'fabric.microsoft.com',
				},
				analysisServices: analysisServicesAt('asazure.windows.net'),
			},
		},
	],
	[
		'gcc',
		{
			name: 'US Government GCC',
			loginUrl: 'https://login.microsoftonline.com',
			services: {
				powerBi: {
					...powerBiAt('https://api.powerbigov.us', 'analysis.usgovcloudapi.net'),
					otherClouds: ['high.analysis.usgovcloudapi.net', 'mil.analysis.usgovcloudapi.net'],
				},
				analysisServices: analysisServicesAt('asazure.windows.net'),
			},
		},
	],
	[
		'gccHigh',
		{
			name: 'US Government GCC High',
			loginUrl: 'https://login.microsoftonline.us',
			services: {
				powerBi: powerBiAt('https://api.high.powerbigov.us', 'high.analysis.usgovcloudapi.net'),
				// Its own audience is undocumented; Fabric accepts tokens for Power BI.
				fabric: {
					url: 'https://highapi.fabric.microsoft.us',
					audience: 'https://high.analysis.usgovcloudapi.net/powerbi/api',
					domain: 'highapi.fabric.microsoft.us',
				},
				analysisServices: analysisServicesAt('asazure.usgovcloudapi.net'),
			},
		},
	],
	[
		'dod',
		{
			name: 'US Government DoD',
			loginUrl: 'https://login.microsoftonline.us',
			services: {
				powerBi: powerBiAt('https://api.mil.powerbigov.us', 'mil.analysis.usgovcloudapi.net'),
				analysisServices: analysisServicesAt('asazure.usgovcloudapi.net'),
			},
		},
	],
	[
		'china',
		{
			name: 'China (21Vianet)',
			loginUrl: 'https://login.partner.microsoftonline.cn',
			services: {
				powerBi: powerBiAt('https://api.powerbi.cn', 'analysis.chinacloudapi.cn'),
				analysisServices: analysisServicesAt('asazure.chinacloudapi.cn'),
			},
		},
	],
]);
