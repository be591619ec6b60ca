import { faults } from './faults';
import type { Column } from './table';

/** The faults as columns of the table, each once, in their order. */
export const columns: Column[] = [...new Set(faults.map(({ name }) => name))].map((name) => ({
	name,
	often: faults.filter((fault) => fault.name === name).map(({ often }) => often),
}));
