import { describesOutputs } from '../../support/describesOutputs';
import { outputRuns } from './outputRuns';

describesOutputs('MicrosoftFabric', { outputRuns });
