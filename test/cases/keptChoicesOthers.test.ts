import { openScene, type Scene } from '../faults/scene';
import { strikeStage } from '../support/stage';
import { choices } from './choices';
import { cases } from './index';

// What each choice of a form of the other services changes, kept beside this file. `npm run generate` writes it anew.

let scene: Scene;
beforeAll(async () => {
	scene = await openScene();
});
afterAll(() => strikeStage(scene));

const own = cases.filter(
	({ operation }, at) =>
		!operation.startsWith('powerBi ') &&
		cases.findIndex((one) => one.operation === operation) === at,
);

it.each(own.map((one) => [one.operation, one] as const))('%s', async (_name, one) => {
	expect(await choices(scene, one)).toMatchSnapshot();
});
