import type { Clock } from './clock';
import type { SigningKey } from './entra/signing';
import type { Faults } from './faults';
import type { CallRecord } from './record';
import type { Tenant } from './tenant';

/** Origins of the running services, such as `https://localhost:41234`. */
export interface ServiceUrls {
	entra: string;
	powerBi: string;
	fabric: string;
	analysisServices: string;
	/** The tenant's home cluster of Power BI: the same service under another host. */
	powerBiCluster: string;
	/** A region of Fabric: the same service under another host. */
	fabricRegion: string;
}

/** What all services of one simulator share. */
export interface State {
	tenant: Tenant;
	clock: Clock;
	faults: Faults;
	record: CallRecord;
	signingKey: SigningKey;
	urls: ServiceUrls;
}
