import type { Resource } from '../../shared/operation';
import { cancelRefresh } from './cancelRefresh';
import { getRefresh } from './getRefresh';
import { getRefreshes } from './getRefreshes';
import { refresh } from './refresh';
import { rerunRefresh } from './rerunRefresh';

/** Semantic models (datasets) and their refreshes. */
export const semanticModel: Resource = {
	name: 'Semantic Model',
	value: 'semanticModel',
	operations: [cancelRefresh, getRefreshes, getRefresh, refresh, rerunRefresh],
	opensWith: 'refresh',
};
