import { checking } from './checking';
import { ends } from './ends';
import { exporting } from './exporting';
import { following } from './following';
import { inputs } from './inputs';
import { messages } from './messages';
import { reading } from './reading';
import type { Sabotage } from './sabotage';
import { sending } from './sending';
import { syncing } from './syncing';
import { telling } from './telling';

/** All of them. */
export const sabotages: Sabotage[] = [
	...checking,
	...ends,
	...exporting,
	...following,
	...inputs,
	...messages,
	...reading,
	...sending,
	...syncing,
	...telling,
];
