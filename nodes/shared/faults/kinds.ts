import type { Kind } from './table/kind';
import { serviceKinds } from './table/serviceKinds';
import { sourceKinds } from './table/sourceKinds';

/** Why something failed, as far as it decides what to do next. */
export type FaultKind = keyof typeof sourceKinds | keyof typeof serviceKinds;

/** Every kind of failure. An unknown one may pass by itself, so it is repeated where the user asked for that. */
export const kinds: Readonly<Record<FaultKind, Kind>> = { ...sourceKinds, ...serviceKinds };
