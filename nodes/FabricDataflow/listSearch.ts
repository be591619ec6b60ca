import { searchFabricDataflows, searchFabricWorkspaces } from '../shared/fabric/searches';
import { searchJobs } from './job/lists';
import { searchFolders } from './dataflow/lists';
import { searchTimeZones } from '../shared/editor/timeZone';
import { searchSchedules } from './schedule/scheduleSearch';

/** What the editor's lists of this node show. */
export const listSearch = {
	searchFabricDataflows,
	searchFabricWorkspaces,
	searchFolders,
	searchJobs,
	searchSchedules,
	searchTimeZones,
};
