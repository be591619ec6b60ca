import { azureAnalysisServicesRecipes } from './azureAnalysisServices';
import { fabricDataflowRecipes } from './fabricDataflow';
import { semanticModelRecipes } from './powerBi';
import type { Recipe } from './recipe';

/** How to run every operation; a test fails when one is missing. */
export const recipes: Recipe[] = [
	...semanticModelRecipes,
	...azureAnalysisServicesRecipes,
	...fabricDataflowRecipes,
];
