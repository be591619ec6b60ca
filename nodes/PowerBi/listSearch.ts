import { searchSemanticModels } from '../shared/powerBi/searches';
import { searchWorkspaces } from '../shared/powerBi/searches';
import { searchRefreshes } from './semanticModel/lists';
import { searchTransactions } from './dataflow/lists';
import { searchCapacities } from '../shared/powerBi/searches';
import { searchParameters } from './semanticModel/lists';
import { searchGateways } from './semanticModel/lists';
import { searchPages, searchReports } from './report/lists';
import { searchRefreshables } from './refreshable/lists';
import { searchGen1Dataflows } from './dataflow/lists';
import { searchTimeZones } from '../shared/editor/timeZone';
import { searchPartitions } from './semanticModel/lists';
import { searchModelTables } from './semanticModel/lists';
import { searchPushTables } from './pushDataset/lists';
import { searchPushDatasets } from './pushDataset/lists';

/** What the editor's lists of this node show. */
export const listSearch = {
	searchCapacities,
	searchGateways,
	searchGen1Dataflows,
	searchModelTables,
	searchPages,
	searchParameters,
	searchPartitions,
	searchPushDatasets,
	searchPushTables,
	searchRefreshables,
	searchRefreshes,
	searchReports,
	searchSemanticModels,
	searchTimeZones,
	searchTransactions,
	searchWorkspaces,
};
