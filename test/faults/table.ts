import type { Outcome } from './rules';

/** One kind of request of one operation, and what each fault there came to. */
export interface Row {
	operation: string;
	place: string;
	/** By the fault's name and frequency. */
	cells: Record<string, Outcome>;
}
