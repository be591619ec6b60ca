/**
 * What a hang is taken for, in milliseconds of the processor: far more than anything takes, far less than what grows with
 * the square of its input. The processor's own time, so that a busy machine is no defect.
 */
export const hangMs = 10_000;

/** What some work took of the processor, in milliseconds. */
export async function processorMs(work: () => unknown): Promise<number> {
	const start = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}
