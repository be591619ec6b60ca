import { openScene, type Scene } from '../faults/scene';
import { runLoop } from '../support/loop';
import { renewStage, strikeStage } from '../support/stage';
import type { OperationCase } from './case';
import { cases } from './index';
import { placesOf, refusedBy, type Place } from './oddValues';
import { runWith } from './runWith';

let scene: Scene;
beforeAll(async () => {
	scene = await openScene();
});
afterAll(() => strikeStage(scene));

const plain = cases.filter(
	({ operation }, at) => cases.findIndex((one) => one.operation === operation) === at,
);

it.each(plain.map((one) => [one.operation, one] as const))(
	'%s refuses what its fields cannot take, before anything is sent',
	async (_name, one) => {
		renewStage(scene);
		await one.prepare?.(scene);
		const places = placesOf(one);
		expect(places).not.toEqual([]);
		const wrong = [];
		for (const place of places) {
			for (const given of refusedBy(place)) {
				const fault = await faultWith(one, place, given);
				if (fault !== undefined) wrong.push(`${place.path} ${given}: ${fault}`);
			}
		}
		expect(wrong).toEqual([]);
	},
);

/** What is wrong with how a field takes a value; nothing when it is refused by its label and nothing is sent. */
async function faultWith(
	one: OperationCase,
	place: Place,
	given: string,
): Promise<string | undefined> {
	scene.simulator.record.clear();
	const run = runWith(scene, { one, place, given });
	const { error } = one.kind === 'follow' ? await runLoop(scene, run) : await scene.run(run);
	const calls = scene.simulator.record.calls.filter(({ service }) => service !== 'entra');
	const sent = calls.map(({ method, path }) => `${method} ${path}`).join(', ');
	const changed = calls.some(({ method }) => method !== 'GET');
	if (error === undefined) return `passed, after ${sent}`;
	const isRefusal =
		error.name === 'NodeOperationError' &&
		(isReadLate(place) || error.message.startsWith(`${place.field.displayName} must be `));
	const isCalm = isReadLate(place) ? !changed : sent === '';
	return isRefusal && isCalm ? undefined : `${error.message} after ${sent}`;
}

/** What takes more than its form offers is read by its operation, and rows once their table is known. */
function isReadLate({ field, path }: Place): boolean {
	return 'open' in field || path === 'rowsJson';
}
