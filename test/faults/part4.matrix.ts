import { coverPart } from './matrix';

coverPart(3);
