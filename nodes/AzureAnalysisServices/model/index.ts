import type { Resource } from '../../shared/editor/operation';
import { cancelRefresh } from './cancelRefresh';
import { check } from './check';
import { followRefresh } from './followRefresh';
import { getRefresh } from './getRefresh';
import { getRefreshes } from './getRefreshes';
import { getSyncStatus } from './getSyncStatus';
import { refresh } from './refresh';
import { sync } from './sync';

/** Models of Analysis Services servers, their refreshes and the synchronization of their replicas. */
export const model: Resource = {
	name: 'Model',
	value: 'model',
	opensWith: 'refresh',
	operations: [
		cancelRefresh,
		check,
		followRefresh,
		getRefreshes,
		getRefresh,
		getSyncStatus,
		refresh,
		sync,
	],
};
