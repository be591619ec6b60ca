import type { Group } from '../check';
import { agent } from './agent';
import { analysisServices } from './analysisServices';
import { chains, gen1Dataflows } from './chains';
import { editor } from './editor';
import { dataflowLife, dataflowSettings } from './fabricDataflow';
import { examples } from './examples';
import { failures } from './failures';
import { estate, semanticModels } from './semanticModels';
import { pushDatasets } from './pushDatasets';
import { secrets } from './secrets';
import { enhancedRefreshes, standardRefreshes } from './semanticModelRefreshes';
import { triggerAfterCrash, triggerAtWork, triggerUnderScheduler } from './trigger';

/** Everything that the real n8n must do with this package, in rounds: one begins when the one before has ended. */
export const rounds: Group[][] = [
	[
		triggerAtWork,
		standardRefreshes,
		enhancedRefreshes,
		semanticModels,
		estate,
		pushDatasets,
		gen1Dataflows,
		chains,
		analysisServices,
		dataflowLife,
		dataflowSettings,
		failures,
		editor,
		agent,
		examples,
	],
	[triggerAfterCrash],
	[triggerUnderScheduler],
	[secrets],
];
