/** How tasks are worked through. */
export interface WorkOptions<Task> {
	/** How many tasks may go on at a time. */
	places: number;
	/** The tasks that are to be done before this one begins; none when absent. */
	needs?(task: Task): readonly Task[];
	/** Whether nothing more is to begin. */
	isOver?(): boolean;
}

/**
 * Works on tasks, several at a time: each begins as soon as what it needs is done and a place is free, the earlier
 * ones of the list first. Tasks that need each other in a circle would wait for ever: the first of them begins.
 * @throws what `run` throws; nothing more begins then
 */
export async function workThrough<Task>(
	tasks: readonly Task[],
	run: (task: Task) => Promise<void>,
	{ places, needs, isOver }: WorkOptions<Task>,
): Promise<void> {
	const waiting = [...tasks];
	const undone = new Set(tasks);
	let going = 0;
	let isBroken = false;
	const isReady = (task: Task) =>
		needs === undefined || needs(task).every((other) => other === task || !undone.has(other));
	const nextTask = (): Task | undefined => {
		if (going >= places || isBroken || isOver?.()) return undefined;
		const at = waiting.findIndex(isReady);
		if (at < 0 && going > 0) return undefined;
		return waiting.splice(Math.max(0, at), 1)[0];
	};
	await new Promise<void>((resolve, reject) => {
		const begin = async (task: Task) => {
			going++;
			await run(task);
			going--;
			undone.delete(task);
			fill();
		};
		const fill = () => {
			for (let task = nextTask(); task !== undefined; task = nextTask()) {
				begin(task).catch((fault: unknown) => {
					isBroken = true;
					reject(fault);
				});
			}
			if (going === 0) resolve();
		};
		fill();
	});
}
