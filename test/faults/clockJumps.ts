import type { Scene } from './scene';

/** Lets our clock, and not the service's, jump as it is to. Between two steps of faked time, which would forget it. */
export function jumpClock({ clockJumps, simulator }: Scene): void {
	for (const ms of clockJumps.splice(0)) {
		jest.setSystemTime(Date.now() + ms);
		simulator.clock.advance(-ms);
	}
}
