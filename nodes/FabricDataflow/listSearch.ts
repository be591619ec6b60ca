import {
	searchFabricDataflows,
	searchFabricWorkspaces,
	searchFolders,
	searchJobs,
} from '../shared/fabric/searches';
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
