import type { IExecuteFunctions } from 'n8n-workflow';

import { pause, stopSignal } from '../calls/pause';
import type { StartChoice } from './startOptions';

/** What the refreshes of one run of a node share about their starts. */
interface Gate {
	begunAt: number;
	/** When the next start may be sent. */
	freeAt: number;
	going: number;
	/** How many may go on at a time; Infinity until the capacity was too busy. */
	places: number;
	/** When the places were last halved. */
	halvedAt: number;
}

const gates = new WeakMap<IExecuteFunctions, Gate>();
const betweenChecksMs = 1000;
/** Refusals within this time are one and the same. */
const oneRefusalMs = 10_000;

function gateOf(ctx: IExecuteFunctions): Gate {
	const begunAt = Date.now();
	const gate = gates.get(ctx) ?? {
		begunAt,
		freeAt: begunAt,
		going: 0,
		places: Infinity,
		halvedAt: 0,
	};
	gates.set(ctx, gate);
	return gate;
}

/** When this run of the node first wanted to refresh something. */
export function begunAt(ctx: IExecuteFunctions): number {
	return gateOf(ctx).begunAt;
}

/** How what was let through the gate ended, as far as the gate is concerned. */
export type GateEnd = 'refused' | 'completed' | 'other';

/**
 * Waits for the turn to start a refresh, and takes a place that {@link leaveGate} gives back.
 * @returns `start`, or why nothing is to be started: the time for starts is over, the deadline comes before the turn, or
 * the execution was stopped
 */
export async function enterGate(
	ctx: IExecuteFunctions,
	{ gapMs, lastStart }: StartChoice,
	leftMs: () => number,
): Promise<'start' | 'tooLate' | 'deadline' | 'stopped'> {
	const gate = gateOf(ctx);
	const signal = stopSignal(ctx);
	while (gate.going >= gate.places) {
		if (leftMs() <= 0) return 'deadline';
		if (await pause(betweenChecksMs, signal)) return 'stopped';
	}
	const sendAt = Math.max(Date.now(), gate.freeAt);
	if (sendAt > (lastStart?.at ?? Infinity)) return 'tooLate';
	if (sendAt > Date.now() && sendAt - Date.now() >= leftMs()) return 'deadline';
	gate.freeAt = sendAt + gapMs;
	gate.going++;
	if (!(await pause(sendAt - Date.now(), signal))) return 'start';
	gate.going--;
	return 'stopped';
}

/** Gives the place back. A refresh that the busy capacity refused halves the places, one that ended well adds one. */
export function leaveGate(ctx: IExecuteFunctions, end: GateEnd): void {
	const gate = gateOf(ctx);
	if (end === 'refused' && Date.now() - gate.halvedAt > oneRefusalMs) {
		gate.halvedAt = Date.now();
		gate.places = Math.max(1, Math.floor(Math.min(gate.places, gate.going) / 2));
	}
	if (end === 'completed') gate.places++;
	gate.going--;
}
