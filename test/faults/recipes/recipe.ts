import type { INodeParameters } from 'n8n-workflow';

import type { Stage } from '../../support/stage';

/** What an operation does, as far as faults are concerned. */
export type Kind =
	/** Only reads. */
	| 'read'
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
	prepare?(stage: Stage): void;
	/** The request that starts or changes. */
	act?: { method: string; path: RegExp };
	/** What happened because of it; needed unless it only reads. */
	effects?(stage: Stage): Effect[];
	/** Makes the service forget what was started, as if it had never been. */
	forget?(stage: Stage): void;
}

/** The value of a resource locator by id. */
export const byId = (id: string) => ({ __rl: true, mode: 'id', value: id });
