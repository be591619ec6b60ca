import diagnostics from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setTimeout as realPause } from 'node:timers/promises';

import type { ServiceName } from '../simulator/record';
import type { Simulator } from '../simulator/simulator';

/** A kind of request that an operation makes. */
export interface Spot {
	service: ServiceName;
	method: string;
	/** Matches the path without its query. */
	path: RegExp;
	/** How many such requests pass first. */
	skip: number;
}

/** Lets something befall requests on our side of the wire, before the service sees them. */
export interface Wire {
	/** Does something to the first `times` requests at a spot, as they are sent. */
	befall(spot: Spot, times: number, deed: (request: ClientRequest) => void): void;
	close(): void;
}

interface Trap extends Spot {
	seen: number;
	hits: number;
	times: number;
	deed(request: ClientRequest): void;
}

const channel = 'http.client.request.start';

/** Watches the requests of this process that go to a simulator. */
export function openWire({ urls }: Simulator): Wire {
	const traps: Trap[] = [];
	const services = new Map(
		Object.entries(urls).map(([name, url]) => [new URL(url).host, serviceOf(name)]),
	);
	const onStart = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		const service = services.get(String(request.getHeader('host')));
		const path = request.path.replace(/\?.*$/s, '');
		const hit = traps.find(
			(trap) => trap.service === service && trap.method === request.method && isSprung(trap, path),
		);
		hit?.deed(request);
	};
	diagnostics.subscribe(channel, onStart);
	return {
		befall: (spot, times, deed) => void traps.push({ ...spot, seen: 0, hits: 0, times, deed }),
		close: () => void diagnostics.unsubscribe(channel, onStart),
	};
}

/** Refuses the connection, as a port does on which nobody listens. */
export function refuse(request: ClientRequest): void {
	const fault = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:443'), {
		code: 'ECONNREFUSED',
		errno: -111,
		syscall: 'connect',
		address: '127.0.0.1',
		port: 443,
	});
	process.nextTick(() => request.destroy(fault));
}

/** Lets the time for an answer pass as soon as the service has the request and keeps silent. */
export function timeOutWhen(hasArrived: () => boolean): (request: ClientRequest) => void {
	return (request) => {
		const wait = async () => {
			while (!hasArrived() && !request.destroyed) await realPause(1);
			request.emit('timeout');
		};
		void wait();
	};
}

function isSprung(trap: Trap, path: string): boolean {
	if (trap.hits >= trap.times || !trap.path.test(path)) return false;
	trap.seen += 1;
	if (trap.seen <= trap.skip) return false;
	trap.hits += 1;
	return true;
}

function serviceOf(name: string): ServiceName {
	if (name === 'powerBiCluster') return 'powerBi';
	return (name === 'fabricRegion' ? 'fabric' : name) as ServiceName;
}
