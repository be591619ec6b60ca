import { describesOutputs } from '../../support/describesOutputs';
import { outputRuns, prepareOutputs } from './outputRuns';

describesOutputs('FabricDataflow', { outputRuns, prepareOutputs });
