import { openScene, type Scene } from '../faults/scene';
import { strikeStage } from '../support/stage';
import { cases } from './index';
import { refusals } from './refusals';
import { nameOf } from './transcript';

// What becomes of a case of Power BI where one of its requests is refused, kept beside this file: what the user
// reads then, and what goes on without. `npm run generate` writes it anew.

let scene: Scene;
beforeAll(async () => {
	scene = await openScene();
});
afterAll(() => strikeStage(scene));

const own = cases.filter(
	({ operation, sendsNothing }) => operation.startsWith('powerBi ') && !sendsNothing,
);

it.each(own.map((one) => [nameOf(one), one] as const))('%s', async (_name, one) => {
	expect(await refusals(scene, one)).toMatchSnapshot();
});
