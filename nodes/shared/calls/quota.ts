import { pause } from './pause';
import { delayBefore, type Limit, type Sent } from './limits';
import type { Service } from '../../../credentials/clouds';
import type { RequestContext, Session } from './session';
import { BoundedMap } from '../values/boundedMap';

const minuteMs = 60_000;

/**
 * What a service allows one identity. Fabric documents 200 calls a minute for each of its three groups of APIs
 * (docs/services.md#fabric-requests); all calls are counted together, and a few are left for others who use the same
 * identity.
 */
const limits: Partial<Record<Service, Limit[]>> = {
	fabric: [{ windowMs: minuteMs, most: 190, of: 'requests' }],
};

/** When calls were (or are about to be) sent, by service and credential; shared by all executions of this process. */
const logs = new BoundedMap<string, Sent[]>(200);

/**
 * Waits until the service's quota has room for one more call of this credential.
 * @returns true when the execution was stopped first
 */
export async function awaitTurn(
	ctx: RequestContext,
	{ credentialType }: Session,
	{ service, signal }: { service: Service; signal?: AbortSignal },
): Promise<boolean> {
	const limit = limits[service];
	if (limit === undefined) return false;
	const key = `${service} ${credentialType} ${ctx.getNode().credentials?.[credentialType]?.id ?? ''}`;
	const now = Date.now();
	const log = (logs.get(key) ?? []).filter(({ at }) => now - at < minuteMs);
	const delayMs = delayBefore(log, { rows: 0, now }, limit);
	// The place is taken before the wait, so that calls in parallel queue up behind each other.
	logs.set(key, [...log, { at: now + delayMs, rows: 0 }]);
	return await pause(delayMs, signal);
}
