import type { ServiceName } from './record';

/**
 * Something that goes wrong on matching requests.
 * With `status` the fault answers instead of the service (`handled: true` lets the service act first and only
 * replaces its answer); without it the service answers, and `headers`, `body`, `change`, `truncate` alter what it said.
 */
export interface Fault {
	service: ServiceName;
	method?: string;
	/** Tested against the decoded-as-sent path, without the query. */
	path: RegExp;
	/** How many matching requests it hits; all of them when missing. */
	times?: number;
	/** How many matching requests pass before it begins. */
	skip?: number;
	status?: number;
	headers?: Record<string, string>;
	/** Names of headers that the answer lacks. */
	withoutHeaders?: string[];
	/** A string goes out as it is, anything else as JSON, `null` as an empty body. */
	body?: unknown;
	/** The service acts on the request although `status` replaces its answer. */
	handled?: boolean;
	/** Real time that the answer is held back. */
	delayMs?: number;
	/** Real time that passes between the first and the second half of the body. */
	slowBodyMs?: number;
	/** Cuts the connection: before acting, after acting without an answer, or half way through the answer. */
	reset?: 'before' | 'after' | 'during';
	/** Ends the body half way, so that its JSON does not parse. */
	truncate?: boolean;
	/** Never answers, and keeps the connection open: without acting, or after acting. */
	silent?: 'before' | 'after';
	/** Changes what the service answered, where that is JSON. */
	change?(body: unknown): unknown;
}

/** A fault that was added, with the number of requests it has hit. */
export interface ActiveFault extends Fault {
	hits: number;
	seen: number;
}

/** The faults in force. The first match of a request applies; used-up ones no longer match. */
export interface Faults {
	active: ActiveFault[];
	add(fault: Fault): ActiveFault;
	remove(fault: ActiveFault): void;
	clear(): void;
	/** Takes the fault for a request and counts it. */
	take(service: ServiceName, method: string, path: string): ActiveFault | undefined;
}

/** No faults yet. */
export function createFaults(): Faults {
	const active: ActiveFault[] = [];
	return {
		active,
		add(fault) {
			const added = { ...fault, hits: 0, seen: 0 };
			active.push(added);
			return added;
		},
		remove(fault) {
			const index = active.indexOf(fault);
			if (index >= 0) active.splice(index, 1);
		},
		clear() {
			active.length = 0;
		},
		take: (service, method, path) => active.find((fault) => hits(fault, { service, method, path })),
	};
}

function hits(
	fault: ActiveFault,
	{ service, method, path }: { service: ServiceName; method: string; path: string },
): boolean {
	if (fault.service !== service || fault.hits >= (fault.times ?? Infinity)) return false;
	if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
	fault.path.lastIndex = 0;
	if (!fault.path.test(path)) return false;
	fault.seen += 1;
	if (fault.seen <= (fault.skip ?? 0)) return false;
	fault.hits += 1;
	return true;
}
