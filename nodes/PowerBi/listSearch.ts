import { searchSemanticModels, searchWorkspaces } from '../shared/listSearch';
import { searchRefreshes, searchTransactions } from '../shared/powerBi/runSearches';
import {
	searchCapacities,
	searchGateways,
	searchGen1Dataflows,
	searchParameters,
	searchRefreshables,
} from '../shared/powerBi/searches';
import { searchTimeZones } from '../shared/editor/timeZone';
import {
	searchModelTables,
	searchPartitions,
	searchPushDatasets,
	searchPushTables,
} from '../shared/powerBi/tableSearches';

/** What the editor's lists of this node show. */
export const listSearch = {
	searchCapacities,
	searchGateways,
	searchGen1Dataflows,
	searchModelTables,
	searchParameters,
	searchPartitions,
	searchPushDatasets,
	searchPushTables,
	searchRefreshables,
	searchRefreshes,
	searchSemanticModels,
	searchTimeZones,
	searchTransactions,
	searchWorkspaces,
};
