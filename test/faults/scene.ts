import { setStage, type Stage } from '../support/stage';

/** A stage that is used again and again, with a host outside the cloud. */
export interface Scene extends Stage {
	/** Origin of a host that must never get a token. */
	foreignHost: string;
	/** By how many ms our clock is to jump at the next quiet moment. */
	clockJumps: number[];
	/** Timers that end a fault. */
	timers: NodeJS.Timeout[];
}

/** Starts the simulator once; {@link renewStage} makes it as new. */
export async function openScene(): Promise<Scene> {
	const stage = await setStage();
	return {
		...stage,
		foreignHost: await stage.simulator.startForeignHost(),
		clockJumps: [],
		timers: [],
	};
}
