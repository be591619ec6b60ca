import { coverPart } from './matrix';

coverPart(1);
