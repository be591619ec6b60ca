import { group, type Group } from '../check';
import { agent } from './agent';
import { analysisServices } from './analysisServices';
import { chains, gen1Dataflows } from './chains';
import { coverage } from './coverage';
import { credentialTests } from './credentialTests';
import { dataflowLife } from './dataflowLife';
import { dataflowSettings } from './dataflowSettings';
import { editor } from './editor';
import { estate } from './estate';
import { examples } from './examples';
import { failures } from './failures';
import { fromCases } from './fromCases';
import { endFollowing, startFollowing } from './follow';
import { night } from './night';
import { pushDatasets } from './pushDatasets';
import { secrets } from './secrets';
import { enhancedRefreshes, standardRefreshes } from './semanticModelRefreshes';
import { semanticModels } from './semanticModels';
import { sqlEndpoints } from './sqlEndpoints';
import { stopping } from './stopping';
import {
	crash,
	crashIntoScheduler,
	triggerAfterCrash,
	triggerAtWork,
	triggerUnderScheduler,
} from './trigger';

const operations: Group[] = [
	standardRefreshes,
	enhancedRefreshes,
	semanticModels,
	estate,
	pushDatasets,
	gen1Dataflows,
	chains,
	analysisServices,
	sqlEndpoints,
	dataflowLife,
	dataflowSettings,
];

const durableWait = group('Durable wait', endFollowing);

const casesLeft = fromCases([...operations, durableWait]);

/** Everything that the real n8n must do with this package, in rounds: one begins when the one before has ended. */
export const rounds: Group[][] = [
	// The longest first, so that nothing waits for them alone.
	[triggerAtWork, examples, ...operations, failures, stopping, credentialTests, editor, agent],
	[group('Crash', [...startFollowing, crash])],
	[triggerAfterCrash, durableWait],
	[group('Crash', [crashIntoScheduler])],
	[triggerUnderScheduler, night],
	[casesLeft],
	[secrets, coverage([...operations, durableWait, casesLeft])],
];
