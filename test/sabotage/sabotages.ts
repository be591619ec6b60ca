import { ends } from './ends';
import { following } from './following';
import { messages } from './messages';
import { reading } from './reading';
import type { Sabotage } from './sabotage';
import { sending } from './sending';
import { telling } from './telling';

/** All of them. */
export const sabotages: Sabotage[] = [
	...ends,
	...following,
	...messages,
	...reading,
	...sending,
	...telling,
];
