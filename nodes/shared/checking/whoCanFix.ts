import type { FaultKind } from '../faults/kinds';
import { entryOf } from '../values/values';

const admin = {
	capacity: 'an administrator of the capacity',
	gateway: 'an administrator of the gateway',
	source: 'the administrator of the data source',
	tenant: 'a Fabric administrator',
	workspace: 'an administrator of the workspace',
};
const ownConnection = 'the owner of the connection, or of the semantic model or dataflow';
const author = 'whoever maintains the semantic model or dataflow';

const byKind: Readonly<Partial<Record<FaultKind, string>>> = {
	sourceDown: admin.source,
	sourceRefuses: admin.source,
	sourceMissing: author,
	sourceQuery: author,
	sourceFailed: admin.source,
	credentials: ownConnection,
	connection: ownConnection,
	owner: 'anybody who may change it, by taking it over',
	gatewayOffline: admin.gateway,
	gatewayLimit: admin.gateway,
	data: author,
	model: author,
	unsupported: author,
	policy: admin.tenant,
	memory: admin.capacity,
	capacityBusy: admin.capacity,
	capacityPaused: admin.capacity,
	licence: admin.tenant,
	dailyLimit: admin.workspace,
	settings: 'whoever built this workflow',
	signIn: 'whoever manages the credential of this node',
	permission: admin.workspace,
	notFound: admin.workspace,
};

/** Who can put a failure of a kind right, for the middle of a sentence; undefined where time alone does. */
export function whoCanFix(kind: FaultKind): string | undefined {
	return entryOf(byKind as Record<string, string>, kind);
}

/** The people that checks name themselves. */
export const people = {
	...admin,
	author,
	credential: 'whoever manages the credential of this node',
	owner: 'the owner of the semantic model',
	workflow: 'whoever built this workflow',
} as const;
