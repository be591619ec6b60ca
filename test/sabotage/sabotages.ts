import { following } from './following';
import type { Sabotage } from './sabotage';
import { sending } from './sending';
import { telling } from './telling';

/** All of them. */
export const sabotages: Sabotage[] = [...following, ...sending, ...telling];
