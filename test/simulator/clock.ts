/** The simulator's time: the process clock (a faked `Date` included) plus an offset in ms. */
export interface Clock {
	now(): number;
	advance(ms: number): void;
}

/** Starts a clock at the process's own time; nothing ticks, so every state is computed when read. */
export function createClock(): Clock {
	let offsetMs = 0;
	return {
		now: () => Date.now() + offsetMs,
		advance: (ms) => {
			offsetMs += ms;
		},
	};
}
