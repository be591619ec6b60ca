import { coverNode } from './matrix';

coverNode('fabricDataflow');
