import { describesOutputs } from '../../support/describesOutputs';
import { outputRuns, prepareOutputs } from './outputRuns';

describesOutputs('PowerBi', { outputRuns, prepareOutputs });
