/** The services by their port; `foreign` is a host outside the cloud, started on demand. */
export type ServiceName = 'entra' | 'powerBi' | 'fabric' | 'analysisServices' | 'foreign';

/** One request as it happened. Secrets and the Authorization header are left out. */
export interface RecordedCall {
	/** Simulator time in ms. */
	at: number;
	service: ServiceName;
	/** Host and port that were called. */
	host: string;
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	/** Whether an Authorization header came with it. */
	authorized: boolean;
	body?: unknown;
	/** Missing when the connection was cut instead of answering. */
	status?: number;
	/** Application id or user name of the token, or the client id of a token request. */
	caller?: string;
	/** Resource that a token was issued for (token requests only). */
	audience?: string;
	/** Whether the service acted on it; false when a fault answered or cut it before. */
	handled: boolean;
}

/** Which calls to pick; every given part must match. */
export interface CallFilter {
	service?: ServiceName;
	method?: string;
	path?: RegExp;
	status?: number;
	caller?: string;
}

/** Everything that reached the simulator, in order. */
export interface CallRecord {
	calls: RecordedCall[];
	/** Switch off before sending very many or very large bodies. */
	keepBodies: boolean;
	/** At most this many calls are kept; the oldest go first. */
	limit: number;
	add(call: RecordedCall): void;
	find(filter?: CallFilter): RecordedCall[];
	count(filter?: CallFilter): number;
	/** How many tokens were issued, for one audience or for all. */
	tokensIssued(audience?: string): number;
	clear(): void;
}

/** An empty record. */
export function createRecord(): CallRecord {
	const calls: RecordedCall[] = [];
	const record: CallRecord = {
		calls,
		keepBodies: true,
		limit: 200_000,
		add(call) {
			if (calls.length >= record.limit) calls.splice(0, Math.ceil(record.limit / 10));
			calls.push(call);
		},
		find: (filter = {}) => calls.filter((call) => matches(call, filter)),
		count: (filter = {}) => record.find(filter).length,
		tokensIssued: (audience) =>
			calls.filter((call) => call.audience !== undefined && isOr(audience, call.audience)).length,
		clear() {
			calls.length = 0;
		},
	};
	return record;
}

function matches(call: RecordedCall, filter: CallFilter): boolean {
	return (
		isOr(filter.service, call.service) &&
		isOr(filter.method?.toUpperCase(), call.method) &&
		isOr(filter.status, call.status) &&
		isOr(filter.caller, call.caller) &&
		(filter.path === undefined || filter.path.test(call.path))
	);
}

function isOr<T>(wanted: T | undefined, actual: T | undefined): boolean {
	return wanted === undefined || wanted === actual;
}
