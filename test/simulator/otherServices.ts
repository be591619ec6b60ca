import { randomUUID } from 'node:crypto';
import { createService } from './service';
import type { Service, ServiceOptions } from './service';
import type { State } from './state';

/** A service that has no route yet: it answers 404 in its own error shape. */
export function createPendingService(
	state: State,
	name: 'fabric',
	tls: ServiceOptions['tls'],
): Service {
	const problems: Record<typeof name, ServiceOptions['problem']> = {
		fabric: (status, message) => ({
			status,
			body: {
				requestId: randomUUID(),
				errorCode: status === 404 ? 'EndpointNotFound' : 'InvalidRequest',
				message,
			},
		}),
	};
	return createService(state, { name, tls, problem: problems[name], callerOf: () => undefined });
}

/** A host that belongs to nobody's cloud. It takes everything with 200 and is there to be recorded. */
export function createForeignHost(state: State, tls: ServiceOptions['tls']): Service {
	return createService(state, {
		name: 'foreign',
		tls,
		problem: () => ({ status: 200, body: {} }),
		callerOf: () => undefined,
	});
}
