import { searchItemJobs, searchRunnableItems } from './itemJob/lists';
import { searchFabricItems, searchFabricWorkspaces } from '../shared/fabric/searches';
import { searchMirroredDatabases, searchSyncItems } from './sqlEndpoint/lists';

/** What the editor's lists of this node show. */
export const listSearch = {
	searchFabricItems,
	searchFabricWorkspaces,
	searchItemJobs,
	searchMirroredDatabases,
	searchRunnableItems,
	searchSyncItems,
};
