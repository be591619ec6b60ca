import type { Resource } from '../../shared/operation';
import { cancelRefresh } from './cancelRefresh';
import { getRefresh } from './getRefresh';
import { getRefreshes } from './getRefreshes';
import { refresh } from './refresh';

/** Semantic models (datasets) and their refreshes. */
export const semanticModel: Resource = {
	name: 'Semantic Model',
	value: 'semanticModel',
	operations: [cancelRefresh, getRefreshes, getRefresh, refresh],
};
