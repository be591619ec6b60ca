import { coverPart } from './matrix';

coverPart(0);
