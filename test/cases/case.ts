import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeRun } from '../support/engine';
import type { SimulatedStage } from '../support/simulatedStage';

/** What an operation does, as far as faults are concerned. */
export type Kind =
	/** Only reads. */
	| 'read'
	/** Follows what runs already, which it does not start. */
	| 'follow'
	/** Starts something, which must never happen twice, and follows it. */
	| 'start'
	/** Changes something with one request. */
	| 'change';

/** Something that an operation really brought about, as the simulator knows it. */
export interface Effect {
	id?: string;
	/** It ended well, or will if nobody interferes. */
	succeeds: boolean;
	/** When it ends, in the simulator's milliseconds; left out for what happens at once. */
	endsAt?: number;
}

/**
 * How to run an operation on the demo tenant, and how to tell what it really did. Every suite runs it from here: in
 * n8n's engine, whose items its schema must describe, under every fault, under attack, and in a real n8n.
 */
export interface OperationCase {
	/** `node resource operation`. */
	operation: string;
	/** Tells several ways to run one operation apart. */
	variant?: string;
	kind: Kind;
	parameters(stage: SimulatedStage): INodeParameters;
	/** Fields of the options collection, to which a deadline is added where the kind is `start`. */
	options?: INodeParameters;
	/** Brings the tenant into the state that the operation needs. */
	prepare?(stage: SimulatedStage): unknown;
	/** The request that starts or changes. */
	act?: { method: string; path: RegExp };
	/** Requests besides GETs that are tried, too: they only read, or the case goes on without them. */
	readsBy?: RegExp;
	/** Whether it waits out a throttle of any length, as it keeps to limits of its own. */
	waitsOut?: boolean;
	/** Whether what is read tells the present time, so that no two readings are the same. */
	neverSame?: boolean;
	/** Whether what goes wrong is what it tells: it gives its item whatever happens. */
	reportsFaults?: boolean;
	/** Whether it waits although it only reads, so that it gets a deadline. */
	waits?: boolean;
	/** Whether it sends what starts it once more, to another address, where the first one is not known (404). */
	triesElsewhere?: boolean;
	/** Whether it works on its input alone, and asks no service. */
	sendsNothing?: boolean;
	/** What happened because of it; needed unless it only reads. */
	effects?(stage: SimulatedStage): Effect[];
	/** Makes the service forget what was started, as if it had never been. */
	forget?(stage: SimulatedStage): void;
	/** The fields of its first item that must have these values. */
	gives?(stage: SimulatedStage): IDataObject;
}

/** The value of a resource locator by id. */
export const byId = (id: string) => ({ __rl: true, mode: 'id', value: id });

/** The effect of something that either happened or did not. */
export const once = (happened: boolean): Effect[] => (happened ? [{ succeeds: true }] : []);

/** What a run needs of a case; a case as faults befall it has a wider kind. */
type Runnable = Pick<OperationCase, 'operation' | 'parameters' | 'options'>;

/** The run of a case on a tenant that it was prepared on, if need be with a deadline in minutes. */
export function runOf(
	{ operation: place, parameters, options }: Runnable,
	stage: SimulatedStage,
	deadlineMinutes?: number,
): NodeRun {
	const [type = '', resource, operation] = place.split(' ');
	const deadline = deadlineMinutes === undefined ? {} : { deadlineMinutes };
	const given = { resource, operation, ...parameters(stage) } as NodeRun['parameters'];
	return { type, parameters: { ...given, options: { ...options, ...deadline } } };
}
