/**
 * Starts to measure time; what it gives tells the milliseconds since then. Unlike the clock of the machine it never
 * jumps, so that a clock that is set neither ends a wait nor makes it endless.
 */
export function stopwatch(): () => number {
	const start = performance.now();
	return () => performance.now() - start;
}
