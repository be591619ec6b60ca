import { azureAnalysisServicesRecipes } from './azureAnalysisServices';
import { fabricDataflowRecipes } from './fabricDataflow';
import { semanticModelRecipes } from './powerBi';
import { modelRecipes } from './powerBiModels';
import { surfaceRecipes } from './powerBiSurface';
import { triggerRecipes } from './powerBiTrigger';
import type { Recipe } from './recipe';

/** How to run every operation; a test fails when one is missing. */
export const recipes: Recipe[] = [
	...semanticModelRecipes,
	...modelRecipes,
	...surfaceRecipes,
	...azureAnalysisServicesRecipes,
	...fabricDataflowRecipes,
	...triggerRecipes,
];
