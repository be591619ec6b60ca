import { searchFabricItems, searchFabricWorkspaces } from '../shared/fabric/searches';

/** What the editor's lists of this node show. */
export const listSearch = { searchFabricItems, searchFabricWorkspaces };
