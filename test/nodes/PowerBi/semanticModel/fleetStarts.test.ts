import type { RefreshPlan } from '../../../simulator/refreshLifecycle';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const completes: RefreshPlan = { durationMs: 4 * minute, outcome: 'Completed' };
const busy = {
	durationMs: minute,
	outcome: 'Failed',
	error: { code: 'CapacityLimitExceeded', description: 'The capacity limit was exceeded' },
} as const;
const starts = () => stage.calls('POST', /refreshes$/);

/** Refreshes new models of the plans given, with the options given. */
async function fleet(plans: RefreshPlan[], options: Record<string, unknown>, first?: RefreshPlan) {
	const { tenant } = stage.simulator;
	const models = plans.map((defaultPlan, at) =>
		tenant.addSemanticModel(tenant.workspace('Finance'), { name: `Model ${at}`, defaultPlan }),
	);
	if (first) for (const model of models) model.nextRefreshes.push(first);
	return { models, ...(await again(models, options)) };
}

/** Refreshes the models with the options given. */
async function again(models: Array<{ id: string }>, options: Record<string, unknown>) {
	const { outputs, error, ...rest } = await stage.run({
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'refresh',
			refreshKind: 'enhanced',
			...modelParameters(stage),
			semanticModel: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			options,
		} as never,
		items: models.map(({ id }) => ({ id })),
	});
	return { ...rest, json: outputs[0]?.map(({ json }) => json) ?? [], error };
}

/** The time of day (HH:MM) so many minutes from now, in the time zone of the tests' workflows. */
function timeOfDay(inMinutes: number): string {
	return new Date(Date.now() + inMinutes * minute).toLocaleTimeString('en-GB', {
		timeZone: 'America/New_York',
		hour: '2-digit',
		minute: '2-digit',
	});
}

it('leaves a pause between the starts of a fleet', async () => {
	const { models } = await fleet(Array(4).fill(completes), {
		parallelism: 4,
		pauseBetweenStarts: 40,
	});
	const begun = models.map(({ refreshes }) => refreshes[0]?.requestedAt ?? 0).sort();
	const gaps = begun.slice(1).map((at, before) => at - (begun[before] ?? 0));
	expect(Math.min(...gaps)).toBeGreaterThanOrEqual(39_000);
	expect(Math.max(...gaps)).toBeLessThan(50_000);
});

it('says whose turn comes after the deadline, and waits no longer than that', async () => {
	const began = Date.now();
	const { error } = await fleet(Array(3).fill(completes), {
		parallelism: 3,
		pauseBetweenStarts: 3600,
		deadlineMinutes: 30,
	});
	expect(error?.message).toContain('had not come when the deadline of this node passed');
	expect(starts()).toHaveLength(1);
	expect(Date.now() - began).toBeLessThan(31 * minute);
});

it('starts nothing after the time given, says so in an item, and follows what is going on', async () => {
	const { json, error } = await fleet(Array(3).fill(completes), {
		parallelism: 1,
		startNothingAfter: timeOfDay(6),
	});

	expect(error).toBeUndefined();
	expect(json.map(({ status }) => status)).toEqual(['completed', 'completed', 'refused']);
	expect(json[2]).toMatchObject({
		semanticModelName: 'Model 2',
		successful: false,
		failure: { code: 'TooLate', message: expect.stringMatching(/^it was after \d\d:\d\d, when/) },
	});
	expect(json[2]?.summary).toContain('was not started, because it was after');
	expect(starts()).toHaveLength(2);
});

it('takes a time of day that has passed for the one of tomorrow', async () => {
	const { json } = await fleet([completes], { startNothingAfter: timeOfDay(-5) });
	expect(json).toMatchObject([{ status: 'completed' }]);
});

it('does not start again what failed too late, and says how it failed', async () => {
	const failed: RefreshPlan = { ...busy, durationMs: 8 * minute, error: undefined };
	const { error } = await fleet([failed], { maxRetries: 3, startNothingAfter: timeOfDay(6) });
	expect(error?.message).toContain('failed');
	expect(starts()).toHaveLength(1);
});

it.each(['25:00', 'six', '6'])('refuses %s as a time of day', async (words) => {
	const { error } = await fleet([completes], { startNothingAfter: words });
	expect(error?.message).toContain(`Start Nothing After is "${words}"`);
	expect(starts()).toHaveLength(0);
});

describe('longest first', () => {
	const lengths = [2, 9, 4, 14].map((minutes): RefreshPlan => ({
		durationMs: minutes * minute,
		outcome: 'Completed',
	}));

	/** In which order the models' last refreshes were started. */
	const order = (models: Array<{ refreshes: Array<{ requestedAt: number }> }>) =>
		models
			.map(({ refreshes }, at) => ({ at, requestedAt: refreshes.at(-1)?.requestedAt ?? 0 }))
			.sort((one, other) => one.requestedAt - other.requestedAt)
			.map(({ at }) => at);

	it('starts the longest first where the capacity tells how long they take, output in input order', async () => {
		const { models } = await fleet(lengths, { parallelism: 4 });
		const { json } = await again(models, { parallelism: 1, order: 'longestFirst' });

		expect(order(models)).toEqual([3, 1, 2, 0]);
		expect(json.map(({ semanticModelId }) => semanticModelId)).toEqual(models.map(({ id }) => id));
	});

	it('starts as given where that was chosen, or nothing is known', async () => {
		const { models } = await fleet(lengths, { parallelism: 1 });
		expect(order(models)).toEqual([0, 1, 2, 3]);

		const refreshables = { service: 'powerBi', path: /refreshables/, status: 403 } as const;
		stage.simulator.faults.add(refreshables);
		const { run } = await again(models, { parallelism: 1, order: 'longestFirst' });
		expect(order(models)).toEqual([0, 1, 2, 3]);
		expect(JSON.stringify(run.data.resultData.runData)).toContain('started in the order given');
	});
});

describe('a busy capacity', () => {
	const refuse = (times: number) =>
		stage.simulator.faults.add({
			service: 'powerBi',
			method: 'POST',
			path: /refreshes$/,
			status: 400,
			times,
			body: { error: { code: 'CapacityLimitExceeded', message: 'The capacity is too busy' } },
		});

	it('that refuses a start is an error, unless it is to be waited for', async () => {
		refuse(1);
		const { error } = await fleet([completes], {});
		expect(error?.message).toContain('too busy');
	});

	it('that refuses starts is asked again after growing pauses', async () => {
		refuse(2);
		const { json, error } = await fleet([completes], { ifCapacityBusy: 'wait' });
		const at = starts().map((call) => call.at);

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ status: 'completed' }]);
		expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThan((at[1] ?? 0) - (at[0] ?? 0));
	});

	it('that ends a refresh lets it start again, with fewer at a time', async () => {
		const { models, json } = await fleet(
			Array(4).fill(completes),
			{ parallelism: 4, ifCapacityBusy: 'wait' },
			busy,
		);
		expect(json).toMatchObject(models.map(() => ({ status: 'completed', retries: 1 })));
		const again = models.map(({ refreshes }) => refreshes[1]?.requestedAt ?? 0).sort();
		expect((again[3] ?? 0) - (again[0] ?? 0)).toBeGreaterThan(3 * minute);
	});

	it('that stays busy ends in its own words at the deadline', async () => {
		refuse(1000);
		const began = Date.now();
		const { error } = await fleet([completes], { ifCapacityBusy: 'wait', deadlineMinutes: 60 });
		expect(error?.message).toContain('too busy');
		expect(Date.now() - began).toBeLessThan(61 * minute);
	});
});

describe('the hints of a fleet', () => {
	const fails: RefreshPlan = { durationMs: minute, outcome: 'Failed' };
	const hintsOf = async (plans: RefreshPlan[]) => {
		const { run } = await fleet(plans, { parallelism: 8, onUnsuccessful: 'item' });
		return run.data.resultData.runData['Under test']?.[0]?.hints ?? [];
	};

	it('are one line for all that did not succeed, which opens to their causes', async () => {
		const hints = await hintsOf([completes, fails, completes, fails, completes]);
		const group = { key: 'unsuccessful', summary: '2 of 5 did not succeed' };
		expect(hints).toMatchObject([
			{ message: expect.stringMatching(/"Model 1" .* failed .*credentials/), group },
			{ message: expect.stringMatching(/"Model 3" .* failed .*credentials/), group },
		]);
	});

	it('are few however many fail, and say so', async () => {
		const hints = await hintsOf(Array(12).fill(fails));
		expect(hints).toHaveLength(10);
		expect(hints[0]?.group?.summary).toBe('12 of 12 did not succeed; the first 10');
	});

	it('are none when all is well', async () => {
		expect(await hintsOf(Array(5).fill(completes))).toEqual([]);
	});
});
