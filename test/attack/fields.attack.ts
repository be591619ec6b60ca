import { cases } from '../cases';
import type { OperationCase } from '../cases/case';
import { placesOf, readBy, type Place } from '../cases/oddValues';
import { runWith } from '../cases/runWith';
import { openScene, type Scene } from '../faults/scene';
import { runLoop } from '../support/loop';
import { renewStage, strikeStage } from '../support/stage';
import { count } from './campaign';

let scene: Scene;
beforeAll(async () => {
	scene = await openScene();
});
afterAll(() => strikeStage(scene));

const longestMs = 30 * 60_000;
const plain = cases.filter(
	({ operation }, at) => cases.findIndex((one) => one.operation === operation) === at,
);

it.each(plain.map((one) => [one.operation, one] as const))(
	'%s does with what an expression gives as text what it does with the value itself',
	async (_name, one) => {
		const unlike = [];
		for (const place of placesOf(one).filter(({ field }) => !field.noDataExpression)) {
			for (const [expression, value] of readBy(place)) {
				const [read, wanted] = [await done(one, place, expression), await done(one, place, value)];
				count(2);
				if (read !== wanted) unlike.push(`${place.path} ${expression}: ${read}, not ${wanted}`);
			}
		}
		expect(unlike).toEqual([]);
	},
	longestMs,
);

/** What a run sent, and the message that it ended with, without what differs from run to run. */
async function done(
	one: OperationCase,
	place: Place,
	given: Parameters<typeof runWith>[1]['given'],
): Promise<string> {
	renewStage(scene);
	await one.prepare?.(scene);
	scene.simulator.record.clear();
	const run = runWith(scene, { one, place, given });
	const { error } = one.kind === 'follow' ? await runLoop(scene, run) : await scene.run(run);
	const sent = scene.simulator.record.calls
		.filter(({ service }) => service !== 'entra')
		.map(({ method, path, query, body }) => JSON.stringify([method, path, query, body]))
		.map((call) => call.replaceAll(changing, '…'))
		// What is asked at the same time may arrive in either order.
		.sort();
	return [...sent, (error?.message ?? '').replaceAll(changing, '…')].join('\n');
}

/** Ids, times, and parts of a definition, which hold an id. */
const changing =
	/(?<=\/exports\/)[^/"]+|"payload":"[^"]*"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z?/gi;
