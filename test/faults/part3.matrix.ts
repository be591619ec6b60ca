import { coverPart } from './matrix';

coverPart(2);
