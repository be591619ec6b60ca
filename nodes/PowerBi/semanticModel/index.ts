import type { Resource } from '../../shared/editor/operation';
import { bindToGateway } from './bindToGateway';
import { cancelRefresh } from './cancelRefresh';
import { check } from './check';
import { deleteModel } from './delete';
import { discoverGateways } from './discoverGateways';
import { executeQuery } from './executeQuery';
import { followRefresh } from './followRefresh';
import { get } from './get';
import { getAll } from './getAll';
import { getDatasources } from './getDatasources';
import { getParameters } from './getParameters';
import { getRefresh } from './getRefresh';
import { getRefreshSchedule } from './getRefreshSchedule';
import { getRefreshes } from './getRefreshes';
import { getSyncStatus } from './getSyncStatus';
import { getTables } from './getTables';
import { historyChart } from './historyChart';
import { refresh } from './refresh';
import { refreshUpstreamThenModel } from './refreshUpstreamThenModel';
import { rerunRefresh } from './rerunRefresh';
import { sync } from './sync';
import { takeOver } from './takeOver';
import { updateParameters } from './updateParameters';
import { updateRefreshSchedule } from './updateRefreshSchedule';

/** Semantic models (datasets) and their refreshes. */
export const semanticModel: Resource = {
	name: 'Semantic Model',
	value: 'semanticModel',
	operations: [
		bindToGateway,
		cancelRefresh,
		check,
		deleteModel,
		discoverGateways,
		executeQuery,
		followRefresh,
		get,
		getDatasources,
		getAll,
		getRefreshes,
		getParameters,
		getRefresh,
		getRefreshSchedule,
		getSyncStatus,
		getTables,
		historyChart,
		refresh,
		refreshUpstreamThenModel,
		rerunRefresh,
		sync,
		takeOver,
		updateParameters,
		updateRefreshSchedule,
	],
	opensWith: 'refresh',
};
