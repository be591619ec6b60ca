import type { CheckOutcome } from '../../nodes/shared/checking/check';
import type { SimulatedStage } from '../support/simulatedStage';

/** A state in which a check comes to an outcome. */
export interface OutcomeCase {
	check: string;
	outcome: CheckOutcome;
	/** Tells several states of one outcome apart. */
	when: string;
	prepare(stage: SimulatedStage): unknown;
	/** A part of what is found. */
	found: RegExp;
	/** Whether a refresh would fail for it; only for problems. */
	prevents?: boolean;
	parameters?(stage: SimulatedStage): object;
}

/** Nothing is to be prepared. */
export const nothing = () => undefined;
