import { openScene, type Scene } from '../faults/scene';
import type { NodeRunResult } from '../support/engine';
import { runLoop } from '../support/loop';
import { renewStage, strikeStage } from '../support/stage';
import type { OperationCase } from './case';
import { cases } from './index';
import { placesOf } from './oddValues';
import { runWith } from './runWith';

let scene: Scene;
beforeAll(async () => {
	scene = await openScene();
});
afterAll(() => strikeStage(scene));

const path = 'options.onUnsuccessful';
const choosing = cases.filter((one) => placesOf(one).some((place) => place.path === path));
const nameOf = ({ operation, variant = '' }: OperationCase) => `${operation} ${variant}`.trim();

/** Runs a case for which *If Not Successful* gives an item. */
async function asItem(one: OperationCase): Promise<NodeRunResult> {
	const place = placesOf(one).find((other) => other.path === path);
	if (!place) throw new Error(`${one.operation} has no such option`);
	const run = runWith(scene, { one, place, given: 'item' });
	if (one.kind !== 'follow') return await scene.run(run);
	const { run: whole, arrivals, error } = await runLoop(scene, run);
	const json = arrivals.map((arrival) => arrival.json);
	return { run: whole, outputs: [], json, error: error as NodeRunResult['error'] };
}

/** Forbids everything, or everything that is read once the operation has acted. */
function forbid({ act }: OperationCase, once: 'at once' | 'after the start'): void {
	const acted = () =>
		scene.simulator.record.calls.some(
			({ method, path, status = 0 }) =>
				status >= 200 && method === act?.method && act.path.test(path),
		);
	for (const service of ['powerBi', 'fabric', 'analysisServices'] as const) {
		scene.simulator.faults.add({
			service,
			path: { test: () => once === 'at once' || acted() } as unknown as RegExp,
			status: 403,
		});
	}
}

/** What was started before this operation may go on. */
function statusOf({ kind, operation }: OperationCase): string {
	return ['start', 'change'].includes(kind) || operation.endsWith(' export')
		? 'refused'
		: 'unknown';
}

describe.each(choosing.map((one) => [nameOf(one), one] as const))('%s', (_name, one) => {
	beforeEach(async () => {
		renewStage(scene);
		await one.prepare?.(scene);
		scene.simulator.record.clear();
	});

	it('that is refused gives an item where that is chosen', async () => {
		forbid(one, 'at once');
		const { json, error } = await asItem(one);

		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{
				status: statusOf(one),
				successful: false,
				failure: { message: expect.any(String) },
				summary: expect.any(String),
			},
		]);
	});

	if (one.kind === 'start') {
		it('that cannot be followed gives an item that does not say that it was refused', async () => {
			forbid(one, 'after the start');
			const { json, error } = await asItem(one);

			expect(error).toBeUndefined();
			expect(json).toHaveLength(1);
			expect(['unknown', 'completed']).toContain(json[0]?.status);
		});
	}
});
