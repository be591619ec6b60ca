import type { Recipe } from './recipe';
import type { Scene } from './scene';
import type { Spot, Wire } from './wire';

/** Where in an operation a request stands. */
export type Phase =
	/** Asking Entra for a token. */
	| 'sign-in'
	/** A request of an operation that only reads. */
	| 'read'
	/** What is looked up before the request that starts or changes something. */
	| 'before'
	/** The request that starts or changes something. */
	| 'act'
	/** What is asked while it is followed. */
	| 'after';

/** A kind of request of an operation, as an unharmed run made it. */
export interface Place extends Spot {
	phase: Phase;
	/** Names it: `GET /datasets/{id}`. */
	label: string;
}

/** What a fault means for the request that acts, when it hits that one. */
export type AtAct =
	/** The service surely never saw it. */
	| 'never arrived'
	/** It may or may not have been accepted; it was not. */
	| 'lost before'
	/** It may or may not have been accepted; it was. */
	| 'lost after'
	/** It was accepted and the answer says so, but the answer's body is not what it should be. */
	| 'body lost'
	/** The service said no. */
	| 'refused';

/** Something that goes wrong, and what may be expected of whom it happens to. */
export interface MatrixFault {
	/** The column of the table. */
	name: string;
	often: 'once' | 'always' | 'for hours';
	/** `harmless`: nobody may notice. `passing`: the same call succeeds later. `lasting`: it will not. */
	nature: 'harmless' | 'passing' | 'lasting';
	atAct?: AtAct;
	/** Only where it makes sense; everywhere but at the sign-in when left out. */
	phases?: Phase[];
	/** What an error must say. */
	words?: RegExp;
	/** It takes so long that the operation gets its usual deadline of six hours. */
	long?: boolean;
	/** Comes before the tenant is prepared. */
	before?(scene: Scene): void;
	/** Sets it up. Gives false where it cannot happen. */
	arm(armed: Armed): void | boolean;
}

/** What a fault has at hand. */
export interface Armed {
	stage: Scene;
	recipe: Recipe;
	place: Place;
	wire: Wire;
	/** Called once, shortly before a fault makes the service forget. */
	remember(): void;
}
