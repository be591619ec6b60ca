import { coverNode } from './matrix';

coverNode('powerBi');
