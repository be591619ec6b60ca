import { coverNode } from './matrix';

coverNode('azureAnalysisServices');
