import { azureAnalysisServicesCases } from './azureAnalysisServices';
import type { OperationCase } from './case';
import { fabricDataflowCases } from './fabricDataflow';
import { itemJobCases } from './itemJobs';
import { microsoftFabricCases } from './microsoftFabric';
import { mirroringCases } from './mirroring';
import { semanticModelCases } from './powerBi';
import { modelCases } from './powerBiModels';
import { reportCases } from './powerBiReports';
import { sqlEndpointCases } from './sqlEndpoints';
import { surfaceCases } from './powerBiSurface';

/** How to run every operation; a test fails when one is missing. */
export const cases: OperationCase[] = [
	...semanticModelCases,
	...modelCases,
	...reportCases,
	...surfaceCases,
	...azureAnalysisServicesCases,
	...fabricDataflowCases,
	...microsoftFabricCases,
	...sqlEndpointCases,
	...mirroringCases,
	...itemJobCases,
];
