import type { Group } from '../check';
import { enhancedRefreshes, standardRefreshes } from './semanticModelRefreshes';

/** Everything that the real n8n must do with this package. */
export const groups: Group[] = [standardRefreshes, enhancedRefreshes];
