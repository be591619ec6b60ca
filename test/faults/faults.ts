import type { ActiveFault, Fault } from '../simulator/faults';
import type { ServiceName } from '../simulator/record';
import type { Armed, MatrixFault, Phase } from './fault';
import { refuse, timeOutWhen } from './wire';

const minute = 60_000;
const hour = 60 * minute;
const everywhere: Phase[] = ['sign-in', 'read', 'before', 'act', 'after'];
const calls: Phase[] = ['read', 'before', 'act', 'after'];

/** Puts a fault of the simulator on the place. */
function at(
	{ stage, place }: Armed,
	fault: Partial<Fault> | ((service: ServiceName) => Partial<Fault>),
): ActiveFault {
	const { service, method, path, skip } = place;
	const given = typeof fault === 'function' ? fault(service) : fault;
	return stage.simulator.faults.add({ service, method, path, skip, ...given });
}

type Often = 'once' | 'always';
const times = (often: Often) => (often === 'once' ? { times: 1 } : {});

/** An error body in a service's own shape. */
function problem(service: ServiceName, status: number, code = 'SimulatedFault'): unknown {
	const message = `Simulated fault ${status}`;
	if (service === 'entra') {
		return { error: 'invalid_request', error_description: `AADSTS90013: ${message}.` };
	}
	return service === 'fabric'
		? { requestId: '00000000-0000-0000-0000-000000000000', errorCode: code, message }
		: { error: { code, message } };
}

/** Answers a status instead of the service. */
function answers(
	status: number,
	often: Often,
	more: Partial<MatrixFault> & { header?: string } = {},
) {
	const { header, ...rest } = more;
	const fault: MatrixFault = {
		name: String(status),
		often,
		nature: 'lasting',
		atAct: 'refused',
		phases: everywhere,
		words: new RegExp(`Simulated fault ${status}|Could not sign in|does not remember any more`),
		arm: (armed) =>
			void at(armed, (service) => ({
				status,
				...times(often),
				headers: header === undefined ? undefined : { 'retry-after': headerAt(header) },
				body: problem(service, status),
			})),
		...rest,
	};
	return fault;
}

/** A Retry-After; `date` is one in five seconds, by the clock at the moment it is armed. */
function headerAt(header: string): string {
	return header === 'date' ? new Date(Date.now() + 5000).toUTCString() : header;
}

const passing = { nature: 'passing', atAct: 'lost before' } as const;
const both = (make: (often: Often) => MatrixFault): MatrixFault[] => [make('once'), make('always')];

const connections: MatrixFault[] = [
	...both((often) => ({
		name: 'refused',
		often,
		nature: 'passing',
		atAct: 'never arrived',
		phases: everywhere,
		words: /ECONNREFUSED|connection was refused/,
		arm: ({ wire, place }) => wire.befall(place, often === 'once' ? 1 : Infinity, refuse),
	})),
	...both((often) => ({
		name: 'reset before',
		often,
		...passing,
		phases: everywhere,
		words: /ECONNRESET|connection was closed/,
		arm: (armed) => void at(armed, { reset: 'before', ...times(often) }),
	})),
	...both((often) => ({
		name: 'reset after',
		often,
		nature: 'passing',
		atAct: 'lost after',
		phases: everywhere,
		words: /ECONNRESET|connection was closed/,
		arm: (armed) => void at(armed, { reset: 'after', ...times(often) }),
	})),
	{
		name: 'reset during',
		often: 'once',
		nature: 'passing',
		atAct: 'lost after',
		phases: everywhere,
		words: /ECONNRESET|ERR_BAD_RESPONSE|connection was closed|cut off/,
		arm: (armed) => void at(armed, { reset: 'during', times: 1 }),
	},
	...(['before', 'after'] as const).map((silent): MatrixFault => ({
		name: `timeout ${silent}`,
		often: 'once',
		nature: 'passing',
		atAct: `lost ${silent}`,
		phases: everywhere,
		words: /ECONNABORTED|ETIMEDOUT|no answer came in time/,
		arm: (armed) => {
			const fault = at(armed, { silent, times: 1 });
			armed.wire.befall(
				armed.place,
				1,
				timeOutWhen(() => fault.hits > 0),
			);
		},
	})),
];

const bodies: MatrixFault[] = [
	{
		name: 'slow body',
		often: 'once',
		nature: 'harmless',
		phases: everywhere,
		arm: (armed) => void at(armed, { slowBodyMs: 20, times: 1 }),
	},
	...both((often) => ({
		name: 'truncated',
		often,
		nature: 'passing',
		atAct: 'body lost',
		phases: everywhere,
		words: /cut off|not that of a sign-in service/,
		arm: (armed) => void at(armed, { truncate: true, ...times(often) }),
	})),
	...both((often) => ({
		name: 'a page',
		often,
		...passing,
		phases: everywhere,
		words: /cut off|not the JSON|in place of the file|not that of a sign-in service/,
		arm: (armed) =>
			void at(armed, {
				status: 200,
				headers: { 'content-type': 'text/html' },
				body: '<!doctype html><html><body><h1>Sign in to the hotel network</h1></body></html>',
				...times(often),
			}),
	})),
];

const statuses: MatrixFault[] = [
	answers(400, 'always'),
	answers(401, 'once', { nature: 'harmless', phases: calls }),
	answers(401, 'always'),
	answers(403, 'always'),
	// What is not found in one service may be looked for in another one.
	answers(404, 'always', {
		words: /Simulated fault 404|Could not sign in|ItemNotFound|does not remember any more/,
	}),
	answers(408, 'once', { ...passing, phases: calls }),
	answers(408, 'always', { ...passing, phases: calls }),
	answers(409, 'always', { phases: calls }),
	answers(410, 'always', { phases: calls }),
	answers(429, 'once', { name: '429 in 5 s', nature: 'harmless', header: '5' }),
	answers(429, 'once', { name: '429 by date', nature: 'harmless', header: 'date' }),
	answers(429, 'once', { name: '429', nature: 'harmless' }),
	answers(429, 'always', { name: '429', nature: 'passing' }),
	answers(429, 'once', {
		name: '429 in 1 h',
		nature: 'passing',
		header: '3600',
		long: true,
		words: /try again in 1 h|try again in 3600 seconds|Could not sign in/,
	}),
	...[500, 502, 503, 504].flatMap((status) => both((often) => answers(status, often, passing))),
	...[500, 504].map((status) =>
		answers(status, 'once', {
			name: `${status}, acted`,
			nature: 'passing',
			atAct: 'lost after',
			phases: ['act'],
			arm: (armed) =>
				void at(armed, (service) => ({
					status,
					times: 1,
					handled: true,
					body: problem(service, status),
				})),
		}),
	),
];

const elsewhere: MatrixFault[] = [302, 307].map((status) => ({
	name: `${status} elsewhere`,
	often: 'always',
	nature: 'lasting',
	atAct: 'refused',
	phases: everywhere,
	words: /127\.0\.0\.2|HTTP status 302|not that of a sign-in service/,
	arm: (armed) => {
		const location = `${armed.stage.foreignHost}/take/it`;
		at(armed, { status, headers: { location }, body: '' });
	},
}));

const tokens: MatrixFault[] = [
	...both((often) => ({
		name: '403 TokenExpired',
		often,
		nature: often === 'once' ? 'harmless' : 'lasting',
		atAct: 'refused',
		phases: calls,
		words: /TokenExpired/,
		arm: (armed) =>
			void at(armed, (service) => ({
				status: 403,
				headers: { 'x-powerbi-error-info': 'TokenExpired' },
				body: problem(service, 403, 'TokenExpired'),
				...times(often),
			})),
	})),
	{
		name: 'token revoked',
		often: 'once',
		nature: 'harmless',
		phases: calls,
		arm: ({ wire, place, stage }) =>
			wire.befall(place, 1, () => stage.simulator.tenant.revokeTokens()),
	},
	{
		name: 'token revoked while Entra is down',
		often: 'for hours',
		nature: 'passing',
		phases: ['after'],
		long: true,
		arm: ({ wire, place, stage: { simulator, timers } }) =>
			wire.befall(place, 1, () => {
				simulator.tenant.revokeTokens();
				const fault = simulator.faults.add({ service: 'entra', path: /token$/, status: 503 });
				timers.push(setTimeout(() => simulator.faults.remove(fault), hour));
			}),
	},
];

/** A change to every listing in which rows come twice and in the wrong order. */
function shuffled(body: unknown): unknown {
	const twice = (rows: unknown[]) => [...rows].reverse().flatMap((row) => [row, row]);
	if (Array.isArray(body)) return twice(body);
	const { value } = body as { value?: unknown };
	return Array.isArray(value) ? { ...(body as object), value: twice(value) } : body;
}

/** Ends a fault after three hours. */
function outage({ stage: { simulator, timers } }: Armed, fault: ActiveFault): true {
	timers.push(setTimeout(() => simulator.faults.remove(fault), 3 * hour));
	return true;
}

/** The answer to the start is lost, and from then on the service cannot be asked for hours. */
function loseIntoOutage(armed: Armed): true {
	const { place, stage, wire } = armed;
	const { service } = place;
	at(armed, { reset: 'after', times: 1 });
	wire.befall(place, 1, () =>
		outage(armed, stage.simulator.faults.add({ service, method: 'GET', path: /./, status: 503 })),
	);
	return true;
}

const moments: MatrixFault[] = [
	...[1, -1].map((sign): MatrixFault => ({
		name: `clock ${sign > 0 ? '+' : '−'}1 h`,
		often: 'once',
		nature: 'harmless',
		phases: ['read', 'before', 'after'],
		long: true,
		arm: ({ wire, place, stage: { clockJumps } }) =>
			wire.befall(place, 1, () => void clockJumps.push(sign * hour)),
	})),
	...[1, -1].map((sign): MatrixFault => ({
		name: `reset after, clock ${sign > 0 ? '+' : '−'}1 h off`,
		often: 'once',
		nature: 'passing',
		atAct: 'lost after',
		phases: ['act'],
		words: /ECONNRESET/,
		before: ({ simulator }) => simulator.clock.advance(-sign * hour),
		arm: (armed) => void at(armed, { reset: 'after', times: 1 }),
	})),
	{
		name: 'listing shuffled',
		often: 'always',
		nature: 'harmless',
		phases: ['before', 'after'],
		arm: (armed) => void at(armed, { change: shuffled }),
	},
	{
		name: 'forgotten',
		often: 'always',
		nature: 'lasting',
		phases: ['after'],
		words: /no longer lists|never listed|Could not/,
		arm: ({ wire, place, stage, recipe, remember }) => {
			if (!recipe.forget) return false;
			wire.befall(place, 1, () => {
				remember();
				recipe.forget?.(stage);
			});
			return true;
		},
	},
	{
		name: '503 for 3 h',
		often: 'for hours',
		nature: 'passing',
		atAct: 'lost after',
		phases: ['act', 'after'],
		long: true,
		arm: (armed) => {
			if (armed.place.phase === 'after') return outage(armed, at(armed, { status: 503 }));
			return armed.recipe.kind === 'start' && loseIntoOutage(armed);
		},
	},
];

/** Everything that may go wrong, in the order of the table's columns. */
export const faults: MatrixFault[] = [
	...connections,
	...bodies,
	...statuses,
	...elsewhere,
	...tokens,
	...moments,
];
