import type { INodeParameters } from 'n8n-workflow';

import type { NodeRun, NodeRunResult } from '../../support/engine';
import type { Stage } from '../../support/stage';
import type { Scene } from '../scene';

/** What an operation does, as far as faults are concerned. */
export type Kind =
	/** Only reads. */
	| 'read'
	/** Follows what runs already, which it does not start. */
	| 'follow'
	/** A trigger's poll, after which nothing that happened may stay untold, or be told twice. */
	| 'poll'
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

/** How to run an operation on the demo tenant, and how to tell what it really did. */
export interface Recipe {
	/** `node resource operation`, or the node alone. */
	operation: string;
	/** Tells several ways to run one operation apart. */
	variant?: string;
	kind: Kind;
	parameters(stage: Stage): INodeParameters;
	/** Fields of the options collection, to which a deadline is added where the kind is `start`. */
	options?: INodeParameters;
	/** Brings the tenant into the state that the operation needs. */
	prepare?(stage: Stage): unknown;
	/** Runs it where that takes more than one run of the node; `calm` ends what goes wrong. */
	perform?(stage: Scene, run: NodeRun, calm: () => void): Promise<NodeRunResult>;
	/** The request that starts or changes. */
	act?: { method: string; path: RegExp };
	/** Requests that only read although they are no GET. */
	readsBy?: RegExp;
	/** Whether it waits out a throttle of any length, as it keeps to limits of its own. */
	waitsOut?: boolean;
	/** Whether what is read tells the present time, so that no two readings are the same. */
	neverSame?: boolean;
	/** What happened because of it; needed unless it only reads. */
	effects?(stage: Stage): Effect[];
	/** Makes the service forget what was started, as if it had never been. */
	forget?(stage: Stage): void;
}

/** The value of a resource locator by id. */
export const byId = (id: string) => ({ __rl: true, mode: 'id', value: id });

/** The effect of something that either happened or did not. */
export const once = (happened: boolean): Effect[] => (happened ? [{ succeeds: true }] : []);
