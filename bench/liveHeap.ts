import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const mebibyte = 1024 * 1024;
const betweenLooksMs = 150;

/**
 * The most that something holds in memory while it works and with what it gives, in MiB over what was held before:
 * garbage is collected before each look, so that only what is in use counts. Too slow to be timed.
 */
export async function liveHeapMiB(work: () => Promise<unknown>): Promise<number> {
	const look = () => {
		collectGarbage();
		return process.memoryUsage().heapUsed / mebibyte;
	};
	const before = look();
	const working = { is: true };
	const done = work().finally(() => (working.is = false));
	let most = before;
	while (working.is) {
		most = Math.max(most, look());
		await Promise.race([done, pause(betweenLooksMs)]);
	}
	const held = [await done];
	most = Math.max(most, look());
	held.length = 0;
	return most - before;
}
