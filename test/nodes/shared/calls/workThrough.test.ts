import { workThrough } from '../../../../nodes/shared/calls/workThrough';

interface Task {
	name: string;
	ms: number;
	needs?: string[];
}

/** Works the tasks through on a fake clock, and gives when each began and ended (milliseconds). */
async function times(tasks: Task[], places: number): Promise<Record<string, [number, number]>> {
	jest.useFakeTimers({ now: 0 });
	const seen: Record<string, [number, number]> = {};
	const work = workThrough(
		tasks,
		async ({ name, ms }) => {
			const began = Date.now();
			await new Promise((resolve) => setTimeout(resolve, ms));
			seen[name] = [began, Date.now()];
		},
		{ places, needs: ({ needs = [] }) => tasks.filter(({ name }) => needs.includes(name)) },
	);
	await jest.runAllTimersAsync();
	await work;
	return seen;
}

afterEach(() => jest.useRealTimers());

it('begins a task as soon as what it needs is done, whatever else goes on', async () => {
	const seen = await times(
		[
			{ name: 'slow', ms: 100 },
			{ name: 'first', ms: 10 },
			{ name: 'second', ms: 10, needs: ['first'] },
			{ name: 'third', ms: 10, needs: ['second'] },
		],
		4,
	);
	expect(seen).toEqual({ slow: [0, 100], first: [0, 10], second: [10, 20], third: [20, 30] });
});

it('never has more going than there are places, and takes the earlier ones first', async () => {
	const tasks = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, ms: 10 }));
	const seen = await times(tasks, 2);
	expect(Object.values(seen).map(([began]) => began)).toEqual([0, 0, 10, 10, 20]);
	expect(Object.keys(seen)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('goes through a circle, and keeps to the order of what needs it', async () => {
	const seen = await times(
		[
			{ name: 'after', ms: 10, needs: ['one'] },
			{ name: 'one', ms: 10, needs: ['other'] },
			{ name: 'other', ms: 10, needs: ['one'] },
		].reverse(),
		4,
	);
	expect(seen.other?.[0]).toBe(0);
	expect(seen.one?.[0]).toBe(10);
	expect(seen.after?.[0]).toBe(20);
});

it('works on nothing, begins nothing when it is over, and gives the first failure', async () => {
	await workThrough([], async () => fail('nothing to do'), { places: 4 });
	const begun: number[] = [];
	const run = async (task: number) => void begun.push(task);
	await workThrough([1, 2, 3, 4], run, { places: 1, isOver: () => begun.length >= 2 });
	expect(begun).toEqual([1, 2]);
	const broken = workThrough([1, 2], async () => await Promise.reject(new Error('no')), {
		places: 1,
	});
	await expect(broken).rejects.toThrow('no');
});
