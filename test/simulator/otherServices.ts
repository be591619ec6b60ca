import { createService } from './service';
import type { Service, ServiceOptions } from './service';
import type { State } from './state';

/** A host that belongs to nobody's cloud. It takes everything with 200 and is there to be recorded. */
export function createForeignHost(state: State, tls: ServiceOptions['tls']): Service {
	return createService(state, {
		name: 'foreign',
		tls,
		problem: () => ({ status: 200, body: {} }),
		callerOf: () => undefined,
	});
}
