import type { Resource } from '../../shared/editor/operation';
import { cancelTransaction } from './cancelTransaction';
import { check } from './check';
import { followRefresh } from './followRefresh';
import { get } from './get';
import { getAll } from './getAll';
import { getDatasources } from './getDatasources';
import { getTransactions } from './getTransactions';
import { refresh } from './refresh';
import { updateRefreshSchedule } from './updateRefreshSchedule';

/** Dataflows of the first generation. */
export const dataflow: Resource = {
	name: 'Dataflow (Gen1)',
	value: 'dataflow',
	operations: [
		cancelTransaction,
		check,
		followRefresh,
		get,
		getDatasources,
		getAll,
		getTransactions,
		refresh,
		updateRefreshSchedule,
	],
	opensWith: refresh.value,
};
